"""What families ask of a service, and which of it a record can answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ...models.service import Service


@dataclass(frozen=True)
class Question:
    """Something that every family needs to know, and whether a record tells it."""

    id: str
    words: str
    is_answered: Callable[[Service], bool]


QUESTIONS = (
    Question("ages", "What ages is it for?", lambda one: one.ages is not None),
    Question("who", "Who is it for?", lambda one: one.who is not None),
    Question("decided", "Who decides, and how?", lambda one: one.decided is not None),
    Question("ehc-plan", "Do you need an EHC plan?", lambda one: one.ehc_plan is not None),
    Question("diagnosis", "Do you need a diagnosis?", lambda one: one.diagnosis is not None),
    Question("area", "Where do you have to live?", lambda one: one.area is not None),
    Question("ways", "Who can ask for it?", lambda one: bool(one.ways)),
    Question("how", "How do you ask for it?", lambda one: one.how is not None),
    Question("ready", "What should you have ready?", lambda one: bool(one.ready)),
    Question("how-long", "How long does it take?", lambda one: one.how_long is not None),
    Question("cost", "What does it cost?", lambda one: bool(one.free or one.cost)),
    Question("contact", "How do you reach it?", lambda one: has_contact(one)),
    Question("opening", "When is it open?", lambda one: one.opening is not None),
    Question("where", "Where is it given?", lambda one: bool(one.places or one.given)),
    Question("access", "Is it accessible?", lambda one: one.access is not None),
    Question("languages", "In which languages?", lambda one: one.languages is not None),
    Question("next", "What comes next?", lambda one: bool(one.next)),
)
"""In the order in which a page answers them."""


def has_contact(service: Service) -> bool:
    """Whether there is any way to reach a service: a website that only tells of it is none."""
    return bool(service.phone or service.textphone or service.sms or service.email)


def open_questions(service: Service) -> tuple[Question, ...]:
    """The questions that a record leaves open."""
    return tuple(question for question in QUESTIONS if not question.is_answered(service))
