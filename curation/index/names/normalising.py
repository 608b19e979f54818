"""Names and texts in normal form: two that mean the same become equal.

IL-2 = il2 = interleukin 2        IL-2Rα = IL2RA = interleukin 2 receptor subunit alpha
TNF-α = TNFalpha = TNFA           tumour necrosis factor = tumor necrosis factor = TNF
"""

import re
import unicodedata

MAX_KEY_LENGTH = 200  # characters of a key

GREEK = {
    "α": "alpha",
    "β": "beta",
    "γ": "gamma",
    "δ": "delta",
    "ε": "epsilon",
    "ζ": "zeta",
    "η": "eta",
    "θ": "theta",
    "κ": "kappa",
    "λ": "lambda",
    "μ": "mu",
    "ω": "omega",
    "ß": "beta",  # typed where the keyboard has no β
}
# As gene symbols write them: IL1A, IFNG, IFNL1, IFNW1.
GREEK_INITIALS = {name: name[0] for name in GREEK.values()} | {
    "eta": "h",
    "theta": "q",
    "omega": "w",
}
GREEK_SPELLED_OUT = (
    "alpha|alfa|beta|gamma|delta|epsilon|zeta|theta|kappa|lambda|omega|(?<![a-z])eta"
)
# A Greek letter is joined to the word before it: TNF alpha is TNFA.
GREEK_LETTER = re.compile(rf"(?:(?<=[a-z0-9])[\s-]+)?([{''.join(GREEK)}])")
GREEK_WORD = re.compile(
    rf"(?:(?<=[a-z0-9])[\s-]+)?({GREEK_SPELLED_OUT})(?=$|[^a-z]|(?:{GREEK_SPELLED_OUT})|(?<=kappa)b(?![a-z]))"
)

# British to American spelling, then long names to short ones.
SHORT_FORMS = {
    "tumour": "tumor",
    "aemi": "emi",
    "haem": "hem",
    "oesoph": "esoph",
    "oedem": "edem",
    "signalling": "signaling",
    "fibre": "fiber",
    "leucocyt": "leukocyt",
    "interferon": "ifn",
    "lymphocyte": "cell",
}
SPELLINGS = [
    (re.compile(pattern), short)
    for pattern, short in (
        (r"is(ation|e\b|ed\b|ing\b)", r"iz\1"),
        (r"interleukin[\s-]*", "il"),
        (r"tumor[\s-]necrosis[\s-]factor", "tnf"),
        (r"transforming[\s-]growth[\s-]factor", "tgf"),
        (r"vascular[\s-]endothelial[\s-]growth[\s-]factor", "vegf"),
        (r"colony[\s-]stimulating[\s-]factor", "csf"),
        (r"granulocyte[\s/-]+macrophage[\s-]csf", "gmcsf"),
        (r"granulocyte[\s-]csf", "gcsf"),
        (r"macrophage[\s-]csf", "mcsf"),
        (r"natural[\s-]killer", "nk"),
    )
]
PLURAL = re.compile(r"\b([a-z]{4,}(?<![siu]))s\b")
ABBREVIATED_PLURAL = re.compile(r"(?<=[A-Z])s\b")
POSSESSIVE = re.compile(r"(?<=[a-z])['’]s\b")
PART_OF_RECEPTOR = re.compile(r"[\s-]+(?:subunit|chain)\b")
RECEPTOR_WORD = re.compile(
    rf"(?<=[a-z0-9])[\s-]+receptor(?=[{''.join(GREEK_INITIALS.values())}]?\b)"
)
SHORT_AND_NUMBER = re.compile(r"\b([a-z]{2,4})[\s-](\d+[a-z]?)\b")
SEPARATOR = re.compile(r"[^a-z0-9-]+")
NOT_A_KEY = re.compile(r"[^a-z0-9]")

# Words that every text has.
STOP_WORDS = {
    "a", "an", "and", "are", "as", "at", "be", "by", "do", "does", "for", "from", "how", "in",
    "into", "is", "it", "of", "on", "or", "that", "the", "this", "through", "to", "was", "were",
    "what", "which", "who", "with",
}  # fmt: skip


def _lower(text: str) -> str:
    """The text in lower case without accents; Greek letters stay."""
    text = ABBREVIATED_PLURAL.sub("", text)
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text)
        text = "".join(each for each in apart if not unicodedata.combining(each))
    return POSSESSIVE.sub("", text.lower())


def _spelled(text: str) -> str:
    """With Greek letters written out."""
    return text if text.isascii() else "".join(GREEK.get(each, each) for each in text)


def _folded(text: str) -> str:
    """With one spelling for each word, and Greek letters as gene symbols write them."""
    text = PLURAL.sub(r"\1", text)
    if not text.isascii():
        text = GREEK_LETTER.sub(lambda found: GREEK_INITIALS[GREEK[found[1]]], text)
    text = GREEK_WORD.sub(lambda found: GREEK_INITIALS[found[1].replace("alfa", "alpha")], text)
    for long, short in SHORT_FORMS.items():
        text = text.replace(long, short)
    for pattern, short in SPELLINGS:
        text = pattern.sub(short, text)
    return text


def keys(name: str) -> list[str]:
    """The keys of a name: as it is written, and with words and Greek letters shortened.

    Two names that share a key mean the same. A list of two keys; of one, if both are equal; of
    none, if the name has neither letters nor digits.
    """
    text = _lower(name)
    short = RECEPTOR_WORD.sub("r", _folded(PART_OF_RECEPTOR.sub("", text)))
    found = [_key(_spelled(text)), _key(short)]
    return list(dict.fromkeys(key for key in found if key))


def identifier_keys(name: str) -> list[str]:
    """As `keys`, for an identifier, which has one spelling only."""
    return [key for key in [_key(name.lower())] if key]


def _key(text: str) -> str:
    return NOT_A_KEY.sub("", text)[:MAX_KEY_LENGTH]


def parts(name: str) -> list[str]:
    """The name without its first word, without its first two words, and so on."""
    pieces = re.split(r"[\s/(),;]+", name.strip(" ()"))
    return [" ".join(pieces[start:]) for start in range(1, len(pieces))]


def words(text: str) -> list[str]:
    """The words of a text, each once; of a word with a hyphen also its parts."""
    folded = SHORT_AND_NUMBER.sub(r"\1\2", _folded(_lower(text)))
    found = []
    for piece in SEPARATOR.split(folded):
        whole = piece.replace("-", "")
        found += [whole, *(each for each in piece.split("-") if len(each) > 2)]
    return list(dict.fromkeys(each for each in found if each and each not in STOP_WORDS))


def query_words(text: str) -> list[str]:
    """The words of a query, each once; a word with a hyphen only as a whole."""
    folded = SHORT_AND_NUMBER.sub(r"\1\2", _folded(_lower(text)))
    found = [piece.replace("-", "") for piece in SEPARATOR.split(folded)]
    return list(dict.fromkeys(each for each in found if each and each not in STOP_WORDS))
