"""Texts that look like those of a directory, the same on every machine.

Words fall off in frequency as those of real texts do (Zipf's law), over some 6,000 different ones: an
index of texts from a short list would be far too small. The rare ones are names of places that are
made up, as the rare words of a real directory mostly are names.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache
from itertools import accumulate, product
from typing import TypeVar

T = TypeVar("T")

_SMALL = """
    the to and a of for your you or in can is with they at who it on from be help if by not are we an
    when their this have that as after up may before about also other what each out them which where
    than all one two three most some
"""
_PLAIN = """
    child school young people children family service support team need ask parent learning year plan
    health person work group council home time week help school-age disability
    care adult college nursery social nurse talk visit phone form meeting advice doctor report
    review training worker day place activity friend teacher pupil carer clinic assessment session
    appointment hospital email letter referral diagnosis mental behaviour feeling job money travel bus
    housing benefit equipment wheelchair hearing sight deaf blind vision sensory physical movement play
    reading writing number memory attention sleep eating toilet continence medicine epilepsy pain skill
    step goal target change move summer term holiday evening weekend morning afternoon hour month
    volunteer charity club sport swimming music art drama garden cooking cinema trip break respite short
    overnight foster brother sister grandparent baby toddler teenager student apprentice intern coach
    mentor advocate lawyer mediation appeal tribunal complaint decision panel funding budget payment
    grant cost price charge discount ticket pass transport taxi driver route map address building ramp
    lift parking quiet room garden sign interpreter captioner translation leaflet video website online
    helpline message text call line hotline crisis danger worry anxiety depression anger sadness stress
    trauma loss bullying exclusion attendance absence lesson classroom homework exam curriculum course
    certificate qualification interview employer workplace career business office shop market library
    museum park playground church mosque centre hall hub station street village town city county border
    north south east west early late weekly monthly yearly free paid open closed new old local national
    regional special general complex severe moderate mild profound multiple physical emotional practical
    personal independent supported inclusive accessible confidential trained qualified friendly patient
    paediatrician psychologist psychiatrist physiotherapist therapist midwife dentist optician dietitian
    pharmacist audiologist orthotics counsellor keyworker caseworker coordinator manager secretary
    receptionist governor inspector commissioner professional specialist expert community district
    neighbourhood project programme scheme pathway network forum alliance partnership trust foundation
    federation society association agency authority board committee department ministry government law
    right duty policy rule guidance evidence record consent privacy safety risk harm protection
    safeguarding emergency ambulance surgery operation recovery rehabilitation prevention screening
    vaccination checkup weight growth development milestone puberty identity relationship citizenship
    vote passport bank account saving debt rent tenancy landlord mortgage repair adaptation bathroom
    stairlift hoist bed chair standing frame splint shoe glasses implant aid loop tablet switch symbol
    picture board story routine timetable diary calendar reminder checklist toolkit guide handbook
    newsletter noticeboard survey feedback interview workshop webinar conference seminar lecture
    therapy autism language speech stammering swallowing voice vocabulary grammar phonics spelling dyslexia dyscalculia dyspraxia
    handwriting coordination balance posture strength stamina mobility cycling walking running climbing
    dancing trampolining horse-riding sailing fishing camping gardening baking painting drawing pottery
    knitting photography film animation coding gaming chess puzzles science nature wildlife farm zoo
"""
_FIRST = """
    Ash Barn Beck Birch Black Bram Bright Brook Burn Cald Carl Castle Chal Clay Cole Cran Dal Dean Dun
    East Elm Elder Fair Farn Fen Fern Ford Fox Glen Gold Gran Green Grim Hal Ham Hart Hazel Heath Hel
    Hol Hurst Kel Ken King Kirk Lang Lark Leck Lin Long Marl Mel Mid Mill Moor Nether New North Oak Old
    Oster Over Pen Pick Ply Quarn Rad Raven Red Rose Rush Sal Sand Sel Shel Silver South Stan Stoke
    Swan Thorn Thrap Upper Wal Wans West Wex Whit Wil Win Wood Yar Yew
"""
_LAST = """
    acre bank beach bourne bridge brough burgh bury by chester church cliffe combe cote croft dale den
    dene down end fell field fleet ford gate grave hall ham head hill holme holt hythe land leigh ley
    low mere minster moor mouth ness over port ridge shaw side stead stock ston stow thorpe toft ton
    tree wall water way well wick wood worth wyke
"""

PLACES = tuple(f"{first}{last}" for first, last in product(_FIRST.split(), _LAST.split()))
"""Names of places that are made up."""

PLACE_SHARE = 0.05
"""So many of all words are names."""


def falling(number: int, flat: float) -> list[float]:
    """Weights that fall as those of words by frequency do; the first `flat` are nearly alike."""
    return [1 / (rank + flat) for rank in range(1, number + 1)]


@cache
def _rising(number: int, flat: float) -> list[float]:
    return list(accumulate(falling(number, flat)))


class Writer:
    """Words, sentences and choices, all drawn from one seeded source."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311
        self._places = self.mixed(PLACES)
        small, plain = _SMALL.split(), list(dict.fromkeys(_PLAIN.split()))
        plain += [f"{word}s" for word in plain if not word.endswith("s")]
        ordinary = [*falling(len(small), 3), *falling(len(plain), 25)]
        names = falling(len(self._places), 25)
        share = PLACE_SHARE * sum(ordinary) / (1 - PLACE_SHARE) / sum(names)
        self._words = [*small, *plain, *self._places]
        self._weights = list(accumulate([*ordinary, *(share * weight for weight in names)]))

    def happens(self, share: float) -> bool:
        """True in such a share of the cases."""
        return self._chance.random() < share

    def number(self, least: int, most: int) -> int:
        """A whole number from `least` to `most`, each as likely."""
        return least + int(self._chance.random() * (most - least + 1))

    def any_of(self, things: Sequence[T], least: int, most: int) -> list[T]:
        """A few different things, each as likely."""
        wanted = min(self.number(least, most), len(things))
        found: dict[int, T] = {}
        while len(found) < wanted:
            index = self.number(0, len(things) - 1)
            found[index] = things[index]
        return list(found.values())

    def mixed(self, things: Sequence[T]) -> list[T]:
        """The things in another order."""
        return sorted(things, key=lambda _: self._chance.random())

    def some(self, things: Sequence[T], least: int, most: int, flat: float = 4) -> list[T]:
        """A few different things in the order of all, the first ones more often."""
        weights = _rising(len(things), flat)
        found: set[int] = set()
        wanted = min(self.number(least, most), len(things))
        while len(found) < wanted:
            found.update(self._chance.choices(range(len(things)), cum_weights=weights))
        return [things[index] for index in sorted(found)]

    def one(self, things: Sequence[T], flat: float = 4) -> T:
        """One of the things, the first ones more often."""
        return self.some(things, 1, 1, flat)[0]

    def place(self) -> str:
        """The name of a place."""
        return self.one(self._places, 200)

    def phrase(self, words: int) -> str:
        """About so many words, without a full stop."""
        number = max(2, round(words * (0.6 + 0.8 * self._chance.random())))
        text = " ".join(self._chance.choices(self._words, cum_weights=self._weights, k=number))
        return text[:1].upper() + text[1:]

    def text(self, sentences: int, words: int = 13) -> str:
        """So many sentences of about so many words."""
        return " ".join(f"{self.phrase(words)}." for _ in range(sentences))
