"""Countries, the people who speak for them and the governments they lead."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from articles.history import tracked
from articles.models import Mergeable
from coalition.choices import Executive
from coalition.models.checks import not_blank, one_of


def names(help_text: str) -> ArrayField:
    """Return a field for a list of names as texts print them."""
    return ArrayField(models.CharField(max_length=100), default=list, blank=True, help_text=help_text)


@tracked()
class Country(models.Model):
    """A state, or the EU or NATO as an organisation. What it is to the coalition stands in its standings."""

    code = models.CharField(
        max_length=4,
        primary_key=True,
        validators=[RegexValidator(r"^([A-Z]{2}|NATO)$", "Two capital letters as in ISO 3166-1, or NATO.")],
        help_text="ISO 3166-1 alpha-2; EU and NATO for the two organisations.",
    )
    name = models.CharField(max_length=100, unique=True)
    slug = models.SlugField(max_length=100, unique=True, help_text="Its word in addresses; it never changes.")
    is_nato = models.BooleanField("in NATO", default=False)
    is_eu = models.BooleanField("in the EU", default=False)
    is_commonwealth = models.BooleanField("in the Commonwealth", default=False)
    executive = models.CharField(
        max_length=20, choices=Executive, null=True, blank=True, help_text="Whose word is the government's."
    )
    alias_names = names("Names in running text, such as United Kingdom, Britain.")
    demonyms = names("Such as British, Briton, Britons.")
    capitals = names("Such as London.")
    metonyms = names("Seats of government, such as Downing Street.")
    list_order = models.PositiveSmallIntegerField(default=0, help_text="Its place in the facts list.")

    class Meta:
        verbose_name_plural = "countries"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(code__regex=r"^([A-Z]{2}|NATO)$"), name="country_code_is_iso_or_nato"
            ),
            one_of("executive", Executive, name="executive_is_known", null=True),
        ]

    def __str__(self):
        return self.name


@tracked()
class Person(Mergeable, models.Model):
    """Somebody who speaks for a government or an organisation."""

    name = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(max_length=200, unique=True)

    class Meta:
        verbose_name_plural = "people"
        ordering = ["name"]
        constraints = [not_blank("name", name="person_has_a_name")]
        indexes = [
            # Whose name is like this?
            GinIndex(OpClass("name", name="gin_trgm_ops"), name="person_by_likeness"),
        ]

    def __str__(self):
        return self.name


@tracked()
class Government(models.Model):
    """Who holds a country's leading office from when to when. An open end does not say that the term goes on."""

    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="governments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="governments")
    office = models.CharField(max_length=100)
    from_on = models.DateField(
        "from", null=True, blank=True, help_text="Empty where no source gives the day."
    )
    to_on = models.DateField("to", null=True, blank=True, help_text="Empty where no source gives the day.")
    is_from_general_knowledge = models.BooleanField(
        default=False, help_text="Days before 2025 were filled in without a page."
    )
    list_order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["country", F("from_on").asc(nulls_first=True), "list_order"]
        constraints = [
            models.UniqueConstraint(
                fields=["country", "person", "office", "from_on"],
                nulls_distinct=False,
                name="government_is_listed_once",
            ),
            models.CheckConstraint(
                condition=Q(from_on__isnull=True) | Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")),
                name="government_ends_after_it_begins",
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.office} ({self.country_id})"
