"""`open-data/services.csv`: every service as a row, with every field of its record.

The names and the order of the columns change only together with the people who read them. Words to
sort by are given as their ids, which stay when a name is put better.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..models.service import NextStep, Service
from ..site import Site
from ..views.checks import review_day
from ..views.directory.facts import place_words
from ..views.directory.places import service_path
from .table import Column, to_csv, to_metadata

_YES_NO = ("yes", "no")
_NEEDED = ("needed", "not needed")

COLUMNS = (
    Column("id", "Id", "The id of the service, which its address ends with", required=True),
    Column("name", "Name", "What it is called", required=True),
    Column("also", "Also known as", "Other names, separated by ; as in each list below"),
    Column("summary", "Summary", "What it is, in our words", required=True),
    Column("what_happens", "What happens", "What happens when people use it"),
    Column("provider", "Provider", "The id of the organisation that runs it", required=True),
    Column("provider_name", "Name of the provider", "What it is called", required=True),
    Column("partners", "Partners", "The ids of the organisations that take part"),
    Column("partner_names", "Names of the partners", "What they are called"),
    Column("sector", "Sector", "The id of its sector", required=True),
    Column("tier", "Tier", "Whether it is universal, targeted or specialist: an id", required=True),
    Column(
        "age_from",
        "Age from",
        "The youngest age in whole years; empty where the ages are not known",
        "integer",
    ),
    Column(
        "age_to",
        "Age to",
        "The oldest age in whole years; empty where the service is for life, too",
        "integer",
    ),
    Column(
        "age_exact",
        "Ages are exact",
        "Whether the source gives the ages as numbers; no, where it uses words such as before school",
        allowed=_YES_NO,
    ),
    Column("age_note", "Note on the ages", "What else there is to say of the ages"),
    Column("needs", "Needs", "The ids of the kinds of need; any stands for all", required=True),
    Column("help", "Help", "The ids of the kinds of help, the most telling first", required=True),
    Column("who", "Who it is for", "Whom it is for, beyond their age"),
    Column("decided", "How it is decided", "Who decides, and by what"),
    Column("ehc_plan", "EHC plan", "Whether an EHC plan is needed", allowed=_NEEDED),
    Column("diagnosis", "Diagnosis", "Whether a diagnosis is needed", allowed=_NEEDED),
    Column("ways", "Ways to get it", "The ids of the ways: who can ask, or what comes first"),
    Column("how", "How to get it", "What to do, step by step"),
    Column("ready", "What to have ready", "What to have at hand when asking"),
    Column("how_long", "How long it takes", "How long it takes, or how long people wait"),
    Column("free", "Free", "Whether it costs nothing", allowed=_YES_NO),
    Column("cost", "Cost", "What else there is to say of the cost"),
    Column("area", "Area", "Where people have to live"),
    Column("places", "Places", "Where people go: name, address, town and postcode"),
    Column("given", "Given", "How people get it: place, home, school, online, phone"),
    Column("opening", "Opening times", "When it is open"),
    Column("days", "Days", "The days of the week on which it can be had"),
    Column("week", "Week planner", "The part of adult life that it fills hours of a week with"),
    Column("phone", "Phone", "The number as people read it out"),
    Column("phone_note", "Note on the phone", "What to do after dialling"),
    Column("textphone", "Textphone", "The number for textphones"),
    Column("sms_word", "Word of a text message", "What to send to the number for texts"),
    Column("sms_number", "Number for texts", "Where to send a text message"),
    Column("email", "Email", "Where to write to"),
    Column("web", "Website", "Its own website, or the page about it", "anyURI"),
    Column("access", "Accessibility", "What makes it easy, or hard, to use for disabled people"),
    Column("languages", "Languages", "The languages that it can be had in"),
    Column(
        "next", "What comes next", "From what age, what comes after, and the id of that service"
    ),
    Column("duties", "Topics of the law", "The ids of the topics of the law that it answers"),
    Column("related", "Related", "The ids of services that people also look at"),
    Column(
        "outside_area",
        "Outside the area",
        "Whether it stands outside the area of this Local Offer",
        allowed=_YES_NO,
        required=True,
    ),
    Column(
        "status",
        "Status",
        "Whether it is there for people now",
        allowed=("open", "closed for now", "closed"),
        required=True,
    ),
    Column("status_note", "Note on the status", "What else there is to say of the status"),
    Column("doubt", "Doubt", "What is unclear in this row"),
    Column("sources", "Sources", "Where it was read: addresses, documents by name", required=True),
    Column(
        "confirmed",
        "Confirmed",
        "Whether somebody has checked the row with the service",
        allowed=_YES_NO,
        required=True,
    ),
    Column("checked_on", "Checked on", "The day of the last check", "date"),
    Column("checked_by", "Checked by", "The role of who checked it"),
    Column("review_due", "Review due", "The day on which it is to be checked again", "date"),
    Column("easy_read", "Easy read", "The service in short sentences"),
    Column("page", "Page", "The address of its page", "anyURI", required=True),
)

Cells = dict[str, str | int]

CSV = "open-data/services.csv"
METADATA = "open-data/services.csv-metadata.json"


def directory_files(site: Site) -> dict[str, bytes]:
    """The table as CSV and what describes it as CSVW metadata, by path."""
    rows = (_cells(site, service_id, service) for service_id, service in site.services.items())
    return {
        CSV: to_csv(COLUMNS, rows),
        METADATA: to_metadata(
            "services.csv",
            f"{site.settings.name}: the directory of services",
            "One row for each service. An empty cell means that it is not known.",
            COLUMNS,
            ("id",),
        ),
    }


def _cells(site: Site, service_id: str, service: Service) -> Cells:
    bodies, checked, review = site.organisations, service.checked, review_day(service)
    ages, sms, easy = service.ages, service.sms, service.easy_read
    return {
        "id": service_id,
        "name": service.name,
        "also": _list(service.also),
        "summary": service.summary,
        "what_happens": service.what_happens or "",
        "provider": service.provider,
        "provider_name": bodies[service.provider].name,
        "partners": _list(service.partners),
        "partner_names": _list(bodies[partner].name for partner in service.partners),
        "sector": service.sector,
        "tier": service.tier,
        "age_from": ages.from_ if ages else "",
        "age_to": ages.to if ages and ages.to is not None else "",
        "age_exact": ages.exact if ages else "",
        "age_note": ages.note or "" if ages else "",
        "needs": _list(service.needs),
        "help": _list(service.help),
        "who": service.who or "",
        "decided": service.decided or "",
        "ehc_plan": service.ehc_plan or "",
        "diagnosis": service.diagnosis or "",
        "ways": _list(service.ways),
        "how": service.how or "",
        "ready": _list(service.ready),
        "how_long": service.how_long or "",
        "free": service.free or "",
        "cost": service.cost or "",
        "area": service.area or "",
        "places": _list(map(place_words, service.places)),
        "given": _list(service.given),
        "opening": service.opening or "",
        "days": _list(service.days),
        "week": service.week or "",
        "phone": service.phone or "",
        "phone_note": service.phone_note or "",
        "textphone": service.textphone or "",
        "sms_word": sms.word or "" if sms else "",
        "sms_number": sms.number if sms else "",
        "email": service.email or "",
        "web": service.web or "",
        "access": service.access or "",
        "languages": service.languages or "",
        "next": _list(map(_step, service.next)),
        "duties": _list(service.duties),
        "related": _list(service.related),
        "outside_area": service.outside_area,
        "status": service.status,
        "status_note": service.status_note or "",
        "doubt": service.doubt or "",
        "sources": _list(service.sources),
        "confirmed": "yes" if checked else "no",
        "checked_on": checked.on.isoformat() if checked else "",
        "checked_by": checked.by if checked else "",
        "review_due": review.isoformat() if review else "",
        "easy_read": " ".join(row.text.replace("**", "") for row in easy.rows) if easy else "",
        "page": site.settings.base_url + service_path(service_id),
    }


def _list(items: Iterable[str]) -> str:
    return "; ".join(items)


def _step(step: NextStep) -> str:
    """`from 18: Adult social care takes over (adult-social-care)`."""
    age = f"from {step.age}: " if step.age is not None else ""
    service = f" ({step.service})" if step.service else ""
    return f"{age}{step.what}{service}"
