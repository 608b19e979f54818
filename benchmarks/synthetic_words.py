"""Made-up words, names and sentences."""

import re
from itertools import accumulate

SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er", "is")]
VOCABULARY = 5000
GREEK = "αβγδ"


class Words:
    """A vocabulary of its own; few words stand often, most seldom, as in a language."""

    def __init__(self, random):
        self.random = random
        found = {}
        while len(found) < VOCABULARY:
            found["".join(random.choices(SYLLABLES, k=random.choice((2, 3, 3, 4))))] = True
        self.vocabulary = list(found)
        self.weights = list(accumulate(1 / (place + 3) for place in range(VOCABULARY)))

    def some(self, number):
        return self.random.choices(self.vocabulary, cum_weights=self.weights, k=number)

    def word(self):
        return self.random.choice(self.vocabulary)

    def phrase(self, number):
        return " ".join(self.some(number))

    def sentence(self, about):
        """A sentence of about so many words."""
        number = max(4, round(self.random.gauss(about, about / 3)))
        return f"{self.phrase(number).capitalize()}."

    def stem(self, number):
        """A name that no other number has."""
        first, second = divmod(number, len(SYLLABLES))
        return f"{SYLLABLES[second]}{SYLLABLES[first]}{self.word()}".capitalize()

    def symbol(self, number):
        return f"{self.word()[:5].upper()}{number}"

    def capitals(self, number):
        return "".join(self.random.choices("ABCDEFGHKLMNPQRSTVWY", k=number))

    def uniprot(self):
        first, second, last = self.random.choice("OPQ"), *self.random.choices("0123456789", k=2)
        return f"{first}{second}{self.capitals(3)}{last}"

    def names(self, most):
        """Different names, with numbers and Greek letters as the field has them."""
        number = self.random.randint(0, most)
        found = {}
        for _ in range(number):
            tail = self.random.choice((f"-{self.random.randint(1, 99)}", f"-{self.greek()}", ""))
            found[f"{self.word().capitalize()}{tail}"] = True
        return list(found)

    def greek(self):
        return self.random.choice(GREEK)

    def author(self):
        return f"{self.word().capitalize()} {self.capitals(2)}"

    def slug(self, name):
        return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
