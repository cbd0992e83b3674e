"""Words of rising and falling by language, and what stands between them and their numbers, for `directions`."""

from __future__ import annotations

from dataclasses import dataclass

VALUE = "\ue000"
"""Stands for a value in a sentence."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """What a language says about directions: pieces of regular expressions.

    Attributes:
        up: Verbs of rising, as statements of fact.
        down: Verbs of falling.
        ups: Nouns of rising.
        downs: Nouns of falling.
        left_alone: What makes of a clause no statement of fact.
        infinitive: What makes of the word after it a wish.
        between: What may stand between a word and the amount of its change.
        after: A word behind the value, `{words}` standing for all words of the direction; empty: there is none.
        before: What must stand before a value with a word behind it.
        spans: From one value to another, `{a}` and `{b}` standing for them.
        to: What makes of the value before it the start of a span.
        split: Words that begin another clause.
        idioms: What gives a verb before it another sense.
    """

    up: str
    down: str
    ups: str
    downs: str
    left_alone: str
    infinitive: str
    between: str
    after: str
    before: str
    spans: tuple[str, ...]
    to: str
    split: str
    idioms: str = "(?!)"


_EN_ABOUT = (
    r"(?:(?:about|around|roughly|nearly|almost|some|only|just|over|an?|the|another|further|estimated|additional|mere|"
    r"(?:more|less) than(?!\s+the\b)|at least|at most|well over|close to)\s+)*"
)
_ES_ABOUT = r"(?:(?:una?|unos|el|la|casi|cerca de|alrededor de|aproximadamente|más de|menos de|otro)\s+)*"
_FR_ABOUT = r"(?:(?:près de|environ|plus de|moins de|quelque|presque|encore)\s+)*"
_DE_ABOUT = r"(?:(?:rund|etwa|fast|knapp|über|mehr als|weniger als|gut|ca\.|nur|weitere|durchschnittlich)\s+)*"
_DE_TOOK = "nahm|nahmen|nimmt|nehmen"
_DE_ENDS = r"[^.,;:!?]*\s{}(?:[.,;:!?]|\s*$|\s+und\b)"
"""A verb whose second piece ends the clause (`nahm um 3 % zu`)."""
_PT_ABOUT = r"(?:(?:uma?|uns|o|a|quase|cerca de|perto de|aproximadamente|mais de|menos de|outros)\s+)*"
_ZH_ABOUT = r"(?:了|约|近|超过|逾|将近|大约|高达|达)*"
_WORDS = r"(?:\s+(?!{level}\b)[^\s{value}]+){{0,5}}?"


def _words(level: str) -> str:
    """A few words, none of which makes a level of the value that follows."""
    return _WORDS.format(level=level, value=VALUE)


TONGUES: dict[str, Tongue] = {
    "en": Tongue(
        up=r"rose|rises?|risen|rising|grew|grows?|grown|growing|increase[sd]?|increasing|climb(?:s|ed|ing)?|"
        r"jump(?:s|ed|ing)?|surge[sd]?|surging|soar(?:s|ed|ing)?",
        down=r"fell|falls?|fallen|falling|drop(?:s|ped|ping)?|decline[sd]?|declining|decrease[sd]?|decreasing|"
        r"shr[aiu]nk|shrinks|shrinking|plunge[sd]?|plunging|slump(?:s|ed|ing)?|plummet(?:s|ed|ing)?",
        ups=r"rises?|increases?|jumps?|surges?|up|higher",
        downs=r"falls?|drops?|declines?|decreases?|plunges?|slumps?|down|lower",
        left_alone=r"not|never|no|neither|nor|if|whether|unless|without|hardly|n['’]t|instead|were to",
        infinitive=r"(?:to|must|would|could|should|may|might|can|cannot|shall|need|needs|let)\s+(?:\w+\s+)?$",
        between=rf"(?:\s+(?:\w+ly|again|further|overall))*(?:\s+of)?\s+{_EN_ABOUT}"
        rf"|{_words('to|at|from|until|between')}\s+by\s+{_EN_ABOUT}",
        after=r"\s+(?:\w+\s+)?(?:{nouns})\b(?!\s+(?:short|behind|within|into|under|on|outside|due))",
        before=r"(?<!\bto )(?<!\bfrom )(?<!\bat )",
        spans=(
            r"\bfrom\s+(?:\w+\s+){{0,2}}?{a}(?:\s+\S+){{0,5}}?\s+to\s+(?:\w+\s+){{0,2}}?{b}",
            r"\bto\s+(?:\w+\s+){{0,2}}?{b}(?:\s+\S+){{0,5}}?\s+from\s+(?:\w+\s+){{0,2}}?{a}",
        ),
        to=r"to|until",
        split=r"as|while|whereas|although|though|despite|because|since|after|before|when|which|that|due to|owing to|"
        r"but|so|per|given|with|against",
        idioms=r"\s+(?:short|behind|within|into|under|on|outside|apart|through|silent|due|from power|out|together)\b",
    ),
    "es": Tongue(
        up=r"subió|subieron|suben?|subido|creció|crecieron|crecen?|crecido|aumentó|aumentaron|aumentan?|aumentado|"
        r"(?:se\s+)?incrementó|(?:se\s+)?incrementaron|incrementado",
        down=r"cayó|cayeron|caen?|caído|bajó|bajaron|bajan|bajado|descendió|descendieron|descienden?|descendido|"
        r"disminuyó|disminuyeron|disminuyen?|disminuido|se\s+redujo|se\s+redujeron|retrocedió|retrocedieron",
        ups=r"aumento|incremento|subida|alza",
        downs=r"caída|descenso|disminución|bajada|reducción|retroceso",
        left_alone=r"no|nunca|ni|si|sin|hubiera|hubiese",
        infinitive=r"(?:deben?|debía|debería[ns]?|puede[ns]?|podría[ns]?|habría[ns]?|que)\s+(?:haber\s+)?$",
        between=rf"(?:\s+\w+mente)*(?:\s+(?:en|de|del))?\s+{_ES_ABOUT}",
        after="",
        before="",
        spans=(r"\bde(?:sde)?\s+(?:\w+\s+){{0,2}}?{a}(?:\s+\S+){{0,5}}?\s+(?:a|hasta)\s+(?:\w+\s+){{0,2}}?{b}",),
        to=r"a|hasta",
        split=r"mientras|aunque|porque|pese|desde que|tras|antes|cuando|que|debido|pero|frente|ante|con",
    ),
    "fr": Tongue(
        up=r"augmentée?s?|augmente(?:nt)?|augmenta|augmentèrent|progressé|progresse(?:nt)?|progressa|croît|croissent|"
        r"crû|montée?s?|montent|grimpé|grimpe(?:nt)?|bondi|bondit",
        down=r"baissée?s?|baissent|baissa|reculé|reculent?|diminuée?s?|diminue(?:nt)?|diminua|chuté|chutent|"
        r"tombée?s?|régressé|décliné",
        ups=r"hausse|augmentation|progression",
        downs=r"baisse|recul|diminution|chute",
        left_alone=r"ne|n['’]\w*|pas|jamais|si|s['’]ils?|sans|ni",
        infinitive=r"(?:doit|doivent|devrait|devraient|peut|peuvent|pourrait|pourraient|aurait|auraient)\s+(?:avoir\s+)?$",
        between=rf"(?:\s+\w+ment)*(?:\s+(?:de|d’|d'|en))?\s+{_FR_ABOUT}",
        after="",
        before="",
        spans=(r"\bde\s+(?:\w+\s+){{0,2}}?{a}(?:\s+\S+){{0,5}}?\s+à\s+(?:\w+\s+){{0,2}}?{b}",),
        to=r"à|jusqu['’]à",
        split=r"tandis|alors|bien que|quoique|parce|malgré|depuis que|après|avant|quand|lorsque|qui|que|dont|mais|"
        r"face|contre|avec",
    ),
    "de": Tongue(
        up=rf"(?:{_DE_TOOK})(?={_DE_ENDS.format('zu')})|stieg|stiegen|"
        r"steigt|gestiegene?[nrs]?|wuchs|wuchsen|wächst|gewachsene?[nrs]?|zugenommen|erhöhten?\s+sich|"
        r"erhöht\s+sich|kletterten?|klettert",
        down=rf"(?:{_DE_TOOK})(?={_DE_ENDS.format('ab')})|(?:ging|gingen|geht|gehen)(?={_DE_ENDS.format('zurück')})|"
        r"sank|sanken|sinkt|gesunkene?[nrs]?|fiel|fielen|fällt|gefallene?[nrs]?|schrumpften?|schrumpft|"
        r"geschrumpft|zurückgegangen|abgenommen|verringerten?\s+sich|verringert\s+sich",
        ups=r"Anstieg|Zuwachs|Zunahme|Steigerung|Erhöhung",
        downs=r"Rückgang|Abnahme|Senkung|Einbruch",
        left_alone=r"nicht|nie|kein\w*|wenn|falls|ob|ohne|wären?|hätten?|müss\w*|muss|musste\w*|soll\w*|würden?|könn\w*|"
        r"kann",
        infinitive=r"(?!)",
        between=rf"(?:\s+(?:von|um))\s+{_DE_ABOUT}|{_words('auf|bei|bis|zwischen')}\s+um\s+{_DE_ABOUT}",
        after=r"\s+(?:{verbs})\b",
        before=rf"(?<=\bum ){_DE_ABOUT}",
        spans=(r"\bvon\s+(?:\w+\s+){{0,2}}?{a}(?:\s+\S+){{0,5}}?\s+auf\s+(?:\w+\s+){{0,2}}?{b}",),
        to=r"auf|bis",
        split=r"während|obwohl|weil|trotz|seit|nach|bevor|(?<!mehr )(?<!weniger )als|da|der|die|das|dass|aber|"
        r"gegenüber|bei|mit",
        idioms=r"(?<!nahm)(?<!nahmen)(?<!nimmt)(?<!nehmen).*\b(?:ab|aus|ein|um|zu|auf|an)$",
    ),
    "pt": Tongue(
        up=r"subiu|subiram|sobe|sobem|subido|cresceu|cresceram|cresce|crescem|crescido|aumentou|aumentaram|"
        r"aumentam?|aumentado|elevou-se|elevaram-se",
        down=r"caiu|caíram|cai|caem|caído|diminuiu|diminuíram|diminui|diminuem|diminuído|recuou|recuaram|recuam?|"
        r"baixou|baixaram|reduziu-se|reduziram-se",
        ups=r"aumento|alta|subida|elevação",
        downs=r"queda|redução|diminuição|recuo",
        left_alone=r"não|nunca|nem|se|sem|tivesse",
        infinitive=r"(?:deve|devem|deveria|deveriam|pode|podem|poderia|poderiam|teria|teriam|que)\s+(?:ter\s+)?$",
        between=rf"(?:\s+\w+mente)*(?:\s+(?:em|de|do|da))?\s+{_PT_ABOUT}",
        after="",
        before="",
        spans=(r"\bde\s+(?:\w+\s+){{0,2}}?{a}(?:\s+\S+){{0,5}}?\s+(?:para|a|até)\s+(?:\w+\s+){{0,2}}?{b}",),
        to=r"a|para|até",
        split=r"enquanto|embora|porque|apesar|desde que|após|antes|quando|que|devido|mas|frente|com",
    ),
    "zh": Tongue(
        up=r"增长|上升|上涨|增加|提高|攀升",
        down=r"下降|下跌|减少|降低|下滑|回落",
        ups=r"增幅|涨幅",
        downs=r"降幅|跌幅",
        left_alone=r"应|须|需|必须|要|将|可能|预计|能|若|如果|没有|未|不|目标|力争",
        infinitive=r"(?!)",
        between=_ZH_ABOUT,
        after=r"的(?:{words})(?![率速])",
        before="",
        spans=(r"[从由]{a}.{{0,8}}?(?:至|到|为){b}",),
        to=r"至|到",
        split=r"(?!)",
    ),
}
"""By language code, as in `words.LANGUAGES`."""
