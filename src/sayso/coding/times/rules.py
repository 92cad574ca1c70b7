"""The rules of time: patterns over word classes, the type of each, and the function that reckons its value.

Repeats are bounded, so that no text takes longer than its length allows.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from sayso.coding.times.dates import (
    bare_day,
    beyond,
    century,
    clock,
    day_of_month,
    decade,
    deictic,
    in_numbers,
    iso,
    month,
    night_to,
    part_of_month,
    season,
    this_part,
    week_of,
    weekday,
    year,
)
from sayso.coding.times.phrase import Phrase
from sayso.coding.times.spans import (
    ago,
    duration,
    fiscal_part,
    fiscal_year,
    former,
    frequency,
    from_last,
    half,
    of_set,
    period_of_year,
    quarter,
    rate,
    reference,
    the_quarter,
    the_unit,
    unit_by_turn,
    weekend,
    year_earlier,
    year_end,
)
from sayso.coding.times.story import Story

Handler = Callable[[Phrase, Story], str | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over class letters, the TIMEX3 type it gives, and the function that reckons the value."""

    pattern: re.Pattern[str]
    kind: str
    handler: Handler


def _rule(pattern: str, kind: str, handler: Handler) -> Rule:
    return Rule(re.compile(pattern), kind, handler)


_NUM = r"(?:N(?:-?N){0,5}(?:N?/N)?|aN|a)"
_DAYPART = r"(?:t?z?-?To)?"
_Z = r"(?:t?z-?(?:o|i)?t?)?"

RULES: tuple[Rule, ...] = (
    _rule(r"I", "DATE", iso),
    _rule(r"E", "DATE", in_numbers),
    _rule(r"tUoM[NO](?:,?Y)?", "DATE", week_of),
    _rule(r"t[Ol]UoM(?:,?Y)?(?!N)", "DATE", part_of_month),
    _rule(r"tUB[dln](?![UVMWS])", "DATE", beyond),
    _rule(r"KF?(?:,?Y)?", "DATE", fiscal_part),
    _rule(_DAYPART + r"(?:W,?)?t?[NO]o?M,?YA?", "DATE", day_of_month),
    _rule(_DAYPART + r"(?:W,?)?M[NO],?YA?", "DATE", day_of_month),
    _rule(r"NMN(?!-?[UV])", "DATE", day_of_month),
    _rule(r"t?[NO](?=(?:c|-)t?[NO]o?M)", "DATE", bare_day),
    _rule(r"(?<=M[NO]c)[NO](?![UVMNQx./-])|(?<=M[NO]-)[NO](?![UVMNQx./-])", "DATE", bare_day),
    _rule(_Z + r"M,?o?YA?", "DATE", month),
    _rule(_Z + r"Mo?[lnh]U", "DATE", month),
    _rule(_DAYPART + r"(?:W,?)?M[NO](?![-]?[UVQM])", "DATE", day_of_month),
    _rule(_DAYPART + r"(?:W,?)?t?[NO]o?M", "DATE", day_of_month),
    _rule(r"(?:[lnh]|z[lh]?)?e?t?F?t?OF?-?F?Qo?(?:t?F?U?Y|[hln]U)", "DATE", quarter),
    _rule(r"(?:[hln]U|YF?)t?OF?-?F?Q", "DATE", quarter),
    _rule(r"t?F?t?OF?-?F?Q", "DATE", quarter),
    _rule(r"t?(?:O|l)-?zo?(?:Y|[hln]U)", "DATE", half),
    _rule(r"t?O-?z", "DATE", half),
    _rule(r"t?U-[bg]-?NV", "DURATION", duration),
    _rule(r"t?y?U-[bg]-?[QG]?|t?y?[QG](?:aU[bg]|lU)|t?y?lU[QG]", "DATE", year_earlier),
    _rule(r"tY[QG]", "DATE", period_of_year),
    _rule(_NUM + r"(?:v|ca|az|z|-){0,4}[UVQ]g", "DATE", ago),
    _rule(r"(?:a|v|o){1,4}[UV]g", "DATE", ago),
    _rule(_NUM + r"(?:-|ca|az|z){0,4}[UV](?:b|f(?!t))", "DATE", from_last),
    _rule(r"a?v{1,2}o?[UV][bfg]", "DATE", from_last),
    _rule(_Z + r"[lnh]{1,2}M", "DATE", month),
    _rule(r"t?[lnh]{0,2}" + _Z + r"S(?:o?(?:t?Y)A?)", "DATE", season),
    _rule(r"(?:z?-?t?[lnh]|" + _Z + r"t)S", "DATE", season),
    _rule(r"S", "DATE", season),
    _rule(r"tT(?:iW)?cW", "DATE", night_to),
    _rule(r"eW|W-?P", "SET", of_set),
    _rule(r"(?:z?-?Ti?)?(?:t|h)?[lnht]?W(?:i?t?T)?", "DATE", weekday),
    _rule(r"(?:z?-?Ti?)?(?:z-?)?d(?:i?t?T)?", "DATE", deictic),
    _rule(r"(?:z|T)i?t?[hl]{1,2}T", "DATE", this_part),
    _rule(r"tz?-?U-?z|U-?z", "DATE", year_end),
    _rule(r"t?hV", "DATE", duration),
    _rule(r"ty(?:R|U)", "DATE", reference),
    _rule(r"NitT", "TIME", clock),
    _rule(r"(?<=i)tT(?!o)", "DATE", this_part),
    _rule(r"NVaU", "SET", rate),
    _rule(r"tjF?U", "DATE", the_unit),
    _rule(r"t?[hln]{1,2}T", "DATE", this_part),
    _rule(r"t?(?:l|n|h){0,5}k", "DATE", weekend),
    _rule(r"t?" + _Z + r"t?D", "DATE", decade),
    _rule(r"t?z?-?t?O-?UA?", "DATE", century),
    _rule(r"t?[lnh]" + r"(?:v|N(?:-?N){0,5})o?-?[UVQ]", "DURATION", duration),
    _rule(r"[UV]-j", "DURATION", duration),
    _rule(r"tO" + _NUM + r"[UV]", "DURATION", duration),
    _rule(r"(?:t(?!N-[UV]))?N(?:-?N){0,5}(?:/N)?(?:ca)?z?j?-?j?[UV](?:caz)?", "DURATION", duration),
    _rule(r"(?:t?[lh])F(?:U|Y)", "DATE", fiscal_year),
    _rule(r"F(?:U)?Y", "DATE", year),
    _rule(_Z + r"(?:AY|[YN]A|A[YN])", "DATE", year),
    _rule(r"(?:tU)?" + _Z + r"t?Y(?![-]?[UVN])", "DATE", year),
    _rule(r"qN(?![-,.]?[UVN])", "DATE", year),
    _rule(_Z + r"t?(?:h?[ln]|h)[UQ]", "DATE", unit_by_turn),
    _rule(r"e(?:N(?:-?N){0,5})?[WUVSMQ]", "SET", of_set),
    _rule(r"P", "SET", of_set),
    _rule(r"s", "SET", frequency),
    _rule(r"tl?F?Q|tl[G]", "DATE", the_quarter),
    _rule(r"az-?[UV]|aU(?:caz)?", "DURATION", duration),
    _rule(r"(?:a|z|v)(?:a|v|o|z){0,4}v(?:o|z|v){0,5}[UV]|v(?:o|z|v){0,5}-?[UVQ]", "DURATION", duration),
    _rule(r"V", "DURATION", duration),
    _rule(r"tz?F?U", "DATE", the_unit),
    _rule(r"(?:Cx?|Nx)", "TIME", clock),
    _rule(_Z + r"M", "DATE", month),
    _rule(r"t?X", "DATE", former),
    _rule(r"t?R", "DATE", reference),
    _rule(r"t?[lvh]", "DATE", reference),
)
