"""The word lists of the place finder."""

from functools import cache

from sayso.coding.gazetteer.names import split_names, table


def words(name: str) -> frozenset[str]:
    """Return the packaged word list of that name, in lower case."""
    return _lists()[name]


@cache
def _lists() -> dict[str, frozenset[str]]:
    lists: dict[str, frozenset[str]] = {}
    for row in table("words.tsv"):
        lists[row[0]] = lists.get(row[0], frozenset()) | frozenset(split_names(row[1]))
    return lists
