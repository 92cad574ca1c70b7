"""Write the WARC of the demo corpus from its pages; times and record ids are fixed, so the same pages give the same bytes."""

import io
import sys
import uuid
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

ROOT = Path(__file__).parents[1] / "corpus"
WARC = ROOT / "demo" / "archive" / "web-2026-04.warc.gz"
TIME = "2026-04-10T08:00:00Z"
PAGES = (
    ("https://www.keelungharbournews.example/island/fake-dam-video", "keelung-flood-video.html"),
    ("https://escravosobserver.example/2025/01/17/school-bus-driver", "warri-bus-driver.html"),
    ("https://anchorandquay.example/news/militia-threatens-tankers", "bab-al-mandab-threat.html"),
)


def record_id(url: str) -> str:
    """Return an id that hangs on the address alone."""
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, url)}>"


def write_warc(pages: Path, warc: Path) -> None:
    """Write a warcinfo record and one response record a page."""
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=True)
    info = writer.create_warcinfo_record(warc.name, {"description": "Demo pages for Sayso, invented. CC0."})
    info.rec_headers.replace_header("WARC-Date", TIME)
    info.rec_headers.replace_header("WARC-Record-ID", record_id(warc.name))
    writer.write_record(info)
    for url, name in PAGES:
        http = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        headers = {"WARC-Date": TIME, "WARC-Record-ID": record_id(url)}
        body = io.BytesIO((pages / name).read_bytes())
        writer.write_record(writer.create_warc_record(url, "response", payload=body, http_headers=http, warc_headers_dict=headers))
    warc.write_bytes(buffer.getvalue())


def main() -> int:
    """Write the file."""
    write_warc(ROOT / "demo-sources" / "warc", WARC)
    return 0


if __name__ == "__main__":
    sys.exit(main())
