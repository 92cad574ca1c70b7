from email.message import EmailMessage
from typing import Any

import pytest

from sayso.errors import ReadError
from sayso.read.mail import cut_quotes

TEXT = "The ministry said on Friday that two diplomats were expelled, and that no reason was given for it."
MAIL = "message/rfc822"


def message(**headers: str) -> EmailMessage:
    made = EmailMessage()
    for name, value in {"From": "Jane Doe <jane@ministry.example>", "Subject": "Two expelled", **headers}.items():
        made[name] = value
    made["Date"] = "Fri, 03 May 2024 10:00:00 +0200"
    return made


def test_a_plain_message_is_read(read: Any) -> None:
    made = message()
    made.set_content(f"{TEXT}\n\n-- \nJane Doe\nPress Office\n")
    document = read(made.as_bytes(), MAIL)
    assert (document.title, document.byline, document.published) == ("Two expelled", "Jane Doe", "2024-05-03T10:00:00+02:00")
    assert document.source
    assert document.source.name == "ministry.example"
    assert document.text == f"Two expelled\n\n{TEXT}"


def test_an_office_is_a_source_and_not_a_writer(read: Any) -> None:
    made = f"From: Press Office, Ministry of Rail <press@rail.example>\nSubject: Closed\nDate: 3 May 2024\n\n{TEXT}"
    document = read(made, MAIL)
    assert document.byline is None
    assert document.source
    assert document.source.name == "Press Office, Ministry of Rail"


def test_the_html_part_is_read_where_there_is_no_other(read: Any) -> None:
    made = message(Subject="=?utf-8?q?Fwd=3A_Zwei_M=C3=A4nner?=")
    made.set_content(f"<html><body><p>{TEXT}</p><p>{TEXT}</p></body></html>", subtype="html")
    document = read(made.as_bytes(), MAIL)
    assert TEXT in document.text
    assert "<p>" not in document.text
    assert document.title == "Zwei Männer"


def test_the_plain_part_comes_before_the_html_part_and_attachments_are_left(read: Any) -> None:
    made = message()
    made.set_content(TEXT)
    made.add_alternative("<p>other</p>", subtype="html")
    made.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="a.pdf")
    assert read(made.as_bytes(), MAIL).text == f"Two expelled\n\n{TEXT}"


@pytest.mark.parametrize(
    "quoted",
    [
        "\n\nOn Fri, 3 May 2024 at 09:00, John Roe\n<john@x.example> wrote:\n> What happened?\n> Tell us.\n",
        "\n\n-----Original Message-----\nFrom: John\nWhat happened?\n",
        "\n> What happened?\n",
    ],
)
def test_quoted_replies_are_cut(quoted: str) -> None:
    assert cut_quotes(TEXT + quoted) == TEXT


def test_a_message_that_only_quotes_is_kept() -> None:
    assert cut_quotes("> What happened?") == "> What happened?"


@pytest.mark.parametrize(
    "body",
    [
        b"From: a@b.example\n\n",
        b"From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: image/png\n\nx\n--x--\n",
        b"Subject: =?utf-8?b?!!!?=\n\n",
    ],
)
def test_a_message_without_text_is_an_error(body: bytes, read: Any) -> None:
    with pytest.raises(ReadError) as caught:
        read(body, MAIL)
    assert caught.value.hint


@pytest.mark.parametrize(
    "head",
    [
        b"From: \xff\xfe <x>\nSubject: \x00\xff\nDate: yesterday\n",
        b"From: =?bad?x?=\nSubject: =?utf-8?q?=FF=FE?=\nDate: Fri, 99 Foo 0000\n",
        b"From: a\nContent-Type: text/plain; charset=no-such\n",
        b'From: a\nContent-Type: text/plain; charset="\nContent-Transfer-Encoding: base64x\n',
        b"From: a\nContent-Type: multipart/mixed; boundary=\n",
    ],
)
def test_broken_headers_do_not_break_reading(head: bytes, read: Any) -> None:
    assert TEXT in read(head + b"\n" + TEXT.encode(), MAIL).text
