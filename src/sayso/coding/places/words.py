"""The word lists of the place finder."""

from functools import cache

from sayso.coding.gazetteer.names import split_names, table


def words(name: str) -> frozenset[str]:
    """Return the packaged word list of that name, in lower case."""
    return _lists()[name]


def words_like(prefix: str) -> tuple[frozenset[str], ...]:
    """Return the packaged word lists whose names begin so, in the order of the file."""
    return tuple(lists for name, lists in _lists().items() if name.startswith(prefix))


@cache
def _lists() -> dict[str, frozenset[str]]:
    lists: dict[str, frozenset[str]] = {}
    for row in table("words.tsv"):
        lists[row[0]] = lists.get(row[0], frozenset()) | frozenset(split_names(row[1]))
    return lists
