"""Two people on one entry: what each wrote, side by side, with nothing lost.

A form says which revision of the draft it was made from. Where the draft has another one by now, somebody saved
meanwhile: the form is shown again with the person's own words, and beside each the words saved by the other.
Fields that the person had not touched take the other's words over.
"""

from django import forms
from pghistory.core import event_models

from coalition.admin.wording import in_words


def saved_then(version, revision: int):
    """Return the audit trail's picture of a draft as it was at a revision, or None."""
    table = event_models(tracks_model=type(version))[0]
    return table.objects.filter(pgh_obj_id=version.pk, revision=revision).order_by("-pgh_id").first()


def show_both(form: forms.ModelForm, now, revision: int) -> None:
    """Put the saved words beside the person's where they differ; take them over where the person changed nothing."""
    then = saved_then(now, revision)
    form.data = form.data.copy()
    form.data[form.add_prefix("seen")] = str(now.revision)
    who = now.changed_by.get_full_name() or now.changed_by.get_username()
    for name in form.columns:
        saved, mine = getattr(now, name), form.cleaned_data.get(name)
        if name in form.errors or mine == saved:
            continue
        untouched = then is not None and mine == _value_of(then, now, name)
        if untouched:
            repost(form, name, saved)
            form.add_error(name, f"{who} changed this; you had not. It is as {who} saved it.")
        else:
            words = in_words(now, name) or "(empty)"
            form.add_error(name, f"{who} saved: “{words}”. Your words stand in the field; nothing is lost.")


def _value_of(event, version, name: str):
    """Return a column's value in an event as the model itself gives it; events keep no links."""
    field = version._meta.get_field(name)
    if field.is_relation:
        pk = getattr(event, field.attname)
        return field.related_model.objects.filter(pk=pk).first() if pk else None
    return getattr(event, name)


def repost(form: forms.ModelForm, name: str, value) -> None:
    """Put a saved value in the place of a posted one, so that the form shows it."""
    key, field = form.add_prefix(name), form.fields[name]
    prepared = field.prepare_value(value)
    if isinstance(field, forms.BooleanField):
        form.data.pop(key, None)
        if value:
            form.data[key] = "on"
    elif isinstance(field, forms.MultipleChoiceField):
        form.data.setlist(key, list(prepared or []))
    else:
        form.data[key] = "" if prepared is None else str(prepared)


def rebuilt(data, prefix: str, columns: list[str], saved_rows: list) -> object:
    """Return a formset's posted data in step with what is saved now, so that no row of either person is lost.

    1. Rows whose saved row is gone become new rows, with the person's words.
    2. Saved rows that the person had not seen are added as they are.
    3. Other rows stay as posted.
    """
    total = int(data.get(f"{prefix}-TOTAL_FORMS") or 0)
    known = {str(row.pk): row for row in saved_rows}
    posted = [_row(data, f"{prefix}-{index}-") for index in range(total)]
    kept = [row for row in posted if row.get("id", [""])[0] in known]
    new = [row for row in posted if row.get("id", [""])[0] not in known]
    seen = {row["id"][0] for row in kept}
    unseen = [_row_of(row, columns) for pk, row in known.items() if pk not in seen]
    result = data.copy()
    for key in [key for key in data if key.startswith(f"{prefix}-") and key.split("-")[-2].isdigit()]:
        del result[key]
    for index, row in enumerate([*kept, *unseen, *({**row, "id": [""]} for row in new)]):
        for name, values in row.items():
            result.setlist(f"{prefix}-{index}-{name}", values)
    result[f"{prefix}-INITIAL_FORMS"] = str(len(kept) + len(unseen))
    result[f"{prefix}-TOTAL_FORMS"] = str(len(posted) + len(unseen))
    return result


def _row(data, start: str) -> dict[str, list[str]]:
    return {key.removeprefix(start): data.getlist(key) for key in data if key.startswith(start)}


def _row_of(saved, columns: list[str]) -> dict[str, list[str]]:
    """Return a saved row as a form would post it."""
    row = {"id": [str(saved.pk)]}
    for name in columns:
        value = getattr(saved, saved._meta.get_field(name).attname)
        if value is True or value is False:
            row.update({name: ["on"]} if value else {})
        else:
            row[name] = ["" if value is None else str(value)]
    return row
