"""The demo corpus: what new users read first, against what a careful reader recorded of it."""

from dataclasses import replace

from bench import gold

BENCH = replace(
    gold.BENCH,
    name="demo",
    what="the demo corpus: every field, incidents, denials and origins against its gold",
    dev=("corpus/demo-gold/gold.jsonl",),
    floor=(),
)
