"""A service as schema.org describes it, for search engines: https://schema.org/Service."""

from __future__ import annotations

from typing import Any

from ...models.contact import dialled
from ...models.service import Ages, Service
from ...site import Site
from .places import service_path


def linked_data(site: Site, service_id: str) -> dict[str, Any]:
    """The JSON-LD of a service; what is not known is left out."""
    service = site.services[service_id]
    body = site.organisations[service.provider]
    address = site.settings.base_url + service_path(service_id)
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Service",
        "@id": address,
        "url": address,
        "name": service.name,
        "alternateName": list(service.also),
        "description": service.summary,
        "provider": _filled({"@type": "Organization", "name": body.name, "url": body.web}),
        "areaServed": service.area,
        "audience": _audience(service.ages) if service.ages else None,
        "availableChannel": _channel(service),
        "offers": (
            {"@type": "Offer", "price": "0", "priceCurrency": "GBP"}
            if service.free == "yes"
            else None
        ),
    }
    return _filled(data)


def _audience(ages: Ages) -> dict[str, Any]:
    return _filled(
        {"@type": "PeopleAudience", "suggestedMinAge": ages.from_, "suggestedMaxAge": ages.to}
    )


def _channel(service: Service) -> dict[str, Any] | None:
    channel = _filled(
        {
            "serviceUrl": service.web,
            "servicePhone": (
                {"@type": "ContactPoint", "telephone": dialled(service.phone)}
                if service.phone
                else None
            ),
            "serviceLocation": [
                {
                    "@type": "Place",
                    "address": _filled(
                        {
                            "@type": "PostalAddress",
                            "name": place.name,
                            "streetAddress": place.address,
                            "addressLocality": place.town,
                            "postalCode": place.postcode,
                            "addressCountry": "GB",
                        }
                    ),
                }
                for place in service.places
            ],
        }
    )
    return {"@type": "ServiceChannel", **channel} if channel else None


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value is not None and value != []}
