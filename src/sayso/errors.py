"""The one tree of errors: each says what went wrong, where, and what to do about it."""


class SaysoError(Exception):
    """Anything Sayso reports to a person; `where` is a URL, file:line or id, `hint` the next thing to try."""

    exit_code = 1

    def __init__(self, what: str, *, where: str | None = None, hint: str | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.hint = hint

    def __reduce__(self) -> tuple[object, ...]:
        # Errors cross process borders with `--workers`; keyword-only arguments need a rebuild of their own.
        return (_rebuild, (type(self), self.what, self.where, self.hint))

    def __str__(self) -> str:
        return f"{self.what} ({self.where})" if self.where else self.what


def _rebuild(kind: type[SaysoError], what: str, where: str | None, hint: str | None) -> SaysoError:
    return kind(what, where=where, hint=hint)


class ConfigError(SaysoError):
    """A setting, codebook or word list that cannot be used as it is."""

    exit_code = 3


class PluginError(SaysoError):
    """A plug-in that is not there, or does not keep its protocol."""

    exit_code = 4


class IngestError(SaysoError):
    """Bytes that could not be fetched."""

    exit_code = 5


class ReadError(SaysoError):
    """Bytes that could not be read as a document."""

    exit_code = 6


class CodingError(SaysoError):
    """A document that could not be coded, or a coder that broke its contract."""

    exit_code = 7


class MergeError(SaysoError):
    """Events that could not be compared or grouped."""

    exit_code = 8


class RegistryError(SaysoError):
    """A registry that cannot be opened, read or written."""

    exit_code = 9


class ShareError(SaysoError):
    """An export that could not be written."""

    exit_code = 10


class ReviewError(SaysoError):
    """A ruling that cannot be taken."""

    exit_code = 11
