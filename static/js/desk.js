/* Gives names to what Django's admin leaves without: search-as-you-type fields, and the first column of inline tables. */
'use strict';
{
    // A field's name: its label, or in a table the heading of its column.
    const nameOf = (select, cell) => {
        const heading = cell?.closest('table')?.tHead?.rows[0]?.cells[cell.cellIndex];
        const name = heading || select?.labels?.[0];
        if (name) name.id ||= `name-of-${select.id}`;
        return name;
    };
    const nameSearchFields = () => {
        for (const box of document.querySelectorAll('.select2-selection[role="combobox"]')) {
            const select = box.closest('.select2-container').previousElementSibling;
            const name = nameOf(select, box.closest('.tabular td'));
            const shown = box.querySelector('.select2-selection__rendered');
            if (!name || !shown) continue;
            box.setAttribute('aria-labelledby', `${name.id} ${shown.id}`);
            // The value is part of the box, not a field of its own.
            shown.removeAttribute('role');
            shown.removeAttribute('aria-readonly');
        }
    };
    const nameFirstColumns = () => {
        for (const heading of document.querySelectorAll('th.original:empty')) {
            const words = document.createElement('span');
            words.className = 'visually-hidden';
            words.textContent = 'Row';
            heading.append(words);
        }
    };
    const nameAll = () => {
        nameSearchFields();
        nameFirstColumns();
    };
    // The fields are made by jQuery, which waits a turn after the page is ready.
    window.addEventListener('load', () => setTimeout(nameAll));
    document.addEventListener('formset:added', () => setTimeout(nameAll));
}
