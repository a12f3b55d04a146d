"""Countries with what they are to the coalition and who leads them."""

from coalition import choices
from coalition.api.serializers import base
from coalition.api.serializers.articles import CitationSerializer
from coalition.api.serializers.status import StandingWord, StatusSerializer


class LeaderSerializer(base.ReadSerializer):
    """One person's time in one leading office; an open end does not say that it goes on."""

    name = base.name("The person's name.", source="person.name")
    office = base.name("The office.")
    from_on = base.day("First day; null where no source gives it.", allow_null=True)
    to_on = base.day("Day on which it passed to the next; null where no source gives it.", allow_null=True)


class CountrySerializer(base.ReadSerializer):
    """A state, or the EU or NATO as an organisation."""

    code = base.name("ISO 3166-1 alpha-2, or EU or NATO.")
    name = base.name("Its name.")
    page = base.Address("/countries/", source="slug")
    standing = base.word(
        StandingWord, "What it is to the coalition on the day asked about.", source="standing_word"
    )
    standing_basis = base.word(
        choices.StandingBasis,
        "On what basis we say so; null where it is not yet named.",
        source="standing_version.basis",
        allow_null=True,
    )
    standing_from = base.day(
        "First meeting of the coalition that a source names it at; null: not known, never “not then”.",
        source="standing_version.from_on",
        allow_null=True,
    )
    nato = base.truth("Whether it is in NATO.", source="is_nato")
    eu = base.truth("Whether it is in the EU.", source="is_eu")
    commonwealth = base.truth("Whether it is in the Commonwealth.", source="is_commonwealth")
    executive = base.word(
        choices.Executive, "Whose word is the government's; null for organisations.", allow_null=True
    )
    last_searched_on = base.day(
        "When the desk last looked for its word and found nothing; null: not known, never “nobody looked”. A search is "
        "told from the day after.",
        allow_null=True,
    )
    leaders = LeaderSerializer(many=True, source="governments", help_text="Who led it since February 2025.")


class CountryDetailSerializer(CountrySerializer):
    """A country with its status by the two clocks and what its standing rests on."""

    standing_citations = CitationSerializer(many=True, help_text="What the standing rests on.")
    status = StatusSerializer(help_text="Where it stands: as in `status/`.")
