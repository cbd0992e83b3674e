"""Ordinals and small numbers in words, by language. What has no short rule is left in digits."""

from __future__ import annotations

from decimal import Decimal

CARDINALS: dict[str, tuple[str, ...]] = {
    "en": ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    "es": ("cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce"),
    "fr": ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"),
    "de": ("null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"),
    "pt": ("zero", "um", "dois", "três", "quatro", "cinco", "seis", "sete", "oito", "nove", "dez", "onze", "doze"),
    "zh": ("零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"),
}
"""Zero to twelve, as one counts: the masculine where a language has genders."""


def spell(language: str, style: str, number: Decimal) -> str:
    """A whole number as an ordinal or in words.

    Args:
        language: One of `words.LANGUAGES`, as a code.
        style: `ordinal` or `words`.
        number: The number.

    Returns:
        The text; empty when the number is not whole, is negative, or (in words) is over twelve: then digits stand.

    Example:
        >>> spell("en", "ordinal", Decimal(24)), spell("de", "words", Decimal(7)), spell("en", "words", Decimal(13))
        ('24th', 'sieben', '')
    """
    if number < 0 or number != number.to_integral_value():
        return ""
    whole = int(number)
    if style == "words":
        names = CARDINALS[language]
        return names[whole] if whole < len(names) else ""
    return _ordinal(language, whole)


def _ordinal(language: str, number: int) -> str:
    match language:
        case "en":
            teens = 10 < number % 100 < 14
            return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
        case "fr":
            return f"{number}{'er' if number == 1 else 'e'}"
        case "es":
            return f"{number}.º"
        case "pt":
            return f"{number}º"
        case "zh":
            return f"第{number}"
    return f"{number}."
