"""Record every golden case anew: `make golden`, then read the diff before committing it."""

import json
import sys
from pathlib import Path

from sayso import pipeline
from sayso.config import load_settings
from sayso.ingest.folder import FolderFetcher
from sayso.model import Capture, Settings
from sayso.model.wire import to_wire

FOLDER = Path(__file__).parent
FETCHED = "2026-01-01T00:00:00+00:00"


def cases() -> list[Path]:
    """Return the folders that hold a case: a `page.*` and what reading and coding make of it."""
    return sorted(path.parent for path in FOLDER.glob("*/page.*"))


def made(case: Path, settings: Settings) -> dict[str, object]:
    """Return the document and the coding of a case, as they stand on the wire."""
    page = next(case.glob("page.*"))
    fetched = next(iter(FolderFetcher(settings.limits, lambda: FETCHED).fetch(str(page))))
    assert isinstance(fetched, Capture)
    capture = Capture.of(url=page.name, body=fetched.body, fetched=FETCHED, media_type=fetched.media_type, hints=fetched.hints)
    document = pipeline.reader_of(settings).read(capture)
    coding = next(iter(pipeline.coder_of(settings).code((document,))))
    return {"document": to_wire(document), "coding": to_wire(coding)}


def main() -> None:
    """Write `document.json` and `coding.json` of every case."""
    for case in cases():
        for name, shape in made(case, load_settings()).items():
            (case / f"{name}.json").write_text(json.dumps(shape, indent=1, ensure_ascii=False, sort_keys=True) + "\n", "utf-8")
        sys.stderr.write(f"recorded {case.name}\n")


if __name__ == "__main__":
    main()
