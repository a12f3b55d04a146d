/* The review screens: cards by keys, mouse or touch, without loading the page again.

   Forms and links with data-send or data-fetch are asked for in the background. An answer is pieces of the page, each
   with an id: it takes the place of what has that id. What is typed is kept in this browser until it is saved. Without
   this script the same forms and links load whole pages. */
'use strict';
{
    const page = document.querySelector('[data-review]');
    const said = document.getElementById('said');
    const one = (selector, within = page) => within.querySelector(selector);
    const all = (selector, within = page) => [...within.querySelectorAll(selector)];
    const say = (words) => { said.textContent = words; };

    // ------------------------------------------------------------------------------------------ cards

    let current = null;
    const cards = () => all('[data-card]');
    const marksOf = (key) => all(`mark[data-of~="${key}"]`);

    const goTo = (card, {focus = true} = {}) => {
        if (!card) return;
        all('.current').forEach((was) => was.classList.remove('current'));
        current = card.dataset.card;
        card.classList.add('current');
        if (focus) card.focus({preventScroll: true});
        card.scrollIntoView({block: 'nearest'});
        const marks = marksOf(current);
        marks.forEach((mark) => mark.classList.add('current'));
        const text = document.getElementById('text');
        if (marks.length && text && text.scrollHeight > text.clientHeight) {
            text.scrollTop += marks[0].getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 3;
        }
        page.dispatchEvent(new CustomEvent('card', {detail: card}));
    };
    const cardNow = () => cards().find((card) => card.dataset.card === current);
    const step = (by) => {
        const list = cards();
        const place = list.indexOf(cardNow());
        goTo(list[place < 0 ? 0 : Math.min(Math.max(place + by, 0), list.length - 1)]);
    };
    // After a card is done with: the next that is to do, from there on and then from the top.
    const goOn = (card) => {
        const list = cards();
        const place = list.indexOf(card);
        const next = [...list.slice(place), ...list.slice(0, place)].find((other) => 'open' in other.dataset);
        goTo(next || card);
    };

    // ------------------------------------------------------------------------------------------ asking

    const cookie = (name) => document.cookie.split('; ').find((part) => part.startsWith(`${name}=`))?.split('=')[1];

    const ask = async (address, options = {}) => {
        let answer;
        try {
            answer = await fetch(address, {...options, headers: {'X-Fragment': '1', 'X-CSRFToken': cookie('csrftoken') || ''}});
        } catch {
            throw new Error('The desk did not answer: nothing was saved. Try again; what you typed is kept.');
        }
        if (answer.headers.get('X-Fragment') === '1') return answer;
        throw new Error(answer.redirected
            ? 'You are no longer logged in. Log in in another tab, then try again here; what you typed is kept.'
            : `The desk could not do that (${answer.status}): nothing was saved. What you typed is kept.`);
    };

    const isDirty = (element) => Boolean(one('form[data-dirty]', element));

    const insert = (piece) => {
        const list = one('[data-cards]');
        if (!list || !piece.dataset.order) return;
        const after = cards().find((card) => card.dataset.order > piece.dataset.order);
        list.insertBefore(piece, after || null);
    };

    const put = (html, sender) => {
        const template = document.createElement('template');
        template.innerHTML = html;
        for (const piece of [...template.content.children]) {
            const old = document.getElementById(piece.id);
            if ('gone' in piece.dataset) old?.remove();
            else if (!old) insert(piece);
            else if ('children' in old.dataset) old.replaceChildren(...piece.childNodes);
            else if (!isDirty(old) || old.contains(sender)) old.replaceWith(piece);
            // A form that somebody is typing in stays.
        }
    };

    const send = async (form, button) => {
        const method = form.method;
        const data = new FormData(form, button);
        data.delete('csrfmiddlewaretoken');
        const address = new URL(button?.hasAttribute('formaction') ? button.formAction : form.action);
        if (method === 'get') address.search = new URLSearchParams(data);
        const isNew = Boolean(form.closest('#new'));
        const key = form.closest('[data-card]')?.dataset.card;
        page.setAttribute('aria-busy', 'true');
        try {
            const answer = await ask(address, method === 'get' ? {} : {method: 'POST', body: data});
            const html = await answer.text();
            if (answer.ok && method !== 'get' && form.dataset.keep) forget(form.dataset.keep);
            if (answer.headers.get('X-Go')) {
                location.assign(answer.headers.get('X-Go'));
                return;
            }
            put(html, form);
            if (isNew && answer.ok && method !== 'get') document.getElementById('new').replaceChildren();
            after(answer, key);
        } catch (problem) {
            say(problem.message);
        } finally {
            page.removeAttribute('aria-busy');
        }
    };

    // Where the person goes after an answer: to what is wrong, to what was opened, else on.
    const after = (answer, key) => {
        const opened = one('#new [data-card]');
        const card = /[/](by-hand|joint)[/]/.test(answer.url) && opened ? opened : cards().find((other) => other.dataset.card === key);
        if (!card) return goTo(cards().find((other) => 'open' in other.dataset) || cards()[0]);
        const form = one('form[data-keep]', card);
        if (form && !answer.ok) noteRefusal(form);
        if (form) return openForm(card, form, !answer.ok);
        if (answer.ok && !('open' in card.dataset)) return goOn(card);
        return goTo(card);
    };

    const openForm = (card, form, isRefused) => {
        goTo(card, {focus: false});
        // A refused form holds all that was typed, and of a conflict the revision that was shown with it.
        let shown = form;
        if (isRefused) keep(form);
        else shown = restore(form);
        const wrong = one('[aria-invalid="true"], .has-errors :is(input, select, textarea)', shown);
        (wrong || one('textarea, input:not([type="hidden"]), select', shown)).focus();
    };

    const open = async (link) => {
        const key = link.closest('[data-card]')?.dataset.card;
        if ('close' in link.dataset) {
            const form = link.closest('form');
            if ('dirty' in form.dataset) say('Closed. What you typed is kept in this browser: open it again to go on.');
            delete form.dataset.dirty;
            if (link.closest('#new')) {
                document.getElementById('new').replaceChildren();
                goTo(cards()[0]);
                return;
            }
        }
        try {
            const answer = await ask(link.href);
            put(await answer.text(), link);
            after(answer, key);
        } catch (problem) {
            say(problem.message);
        }
    };

    // ------------------------------------------------------------------------------------------ what is typed

    const nameOf = (keep) => `kept|${page.dataset.review}|${keep}`;
    // A refused form as it was answered: what is wrong with it, and of a conflict the other's words, outlive a reload.
    const refusals = new Map();
    const noteRefusal = (form) => {
        const copy = form.cloneNode(true);
        one('[name="csrfmiddlewaretoken"]', copy)?.remove();
        refusals.set(form.dataset.keep, copy.outerHTML);
    };
    const forget = (keep) => {
        localStorage.removeItem(nameOf(keep));
        refusals.delete(keep);
    };
    const fieldsOf = (form) => [...form.elements].filter((field) => field.name && field.type !== 'submit' && field.name !== 'csrfmiddlewaretoken');

    const keep = (form) => {
        form.dataset.dirty = '';
        const values = fieldsOf(form).map((field) => [field.name, field.value, field.checked ?? null]);
        try {
            localStorage.setItem(nameOf(form.dataset.keep), JSON.stringify({at: Date.now(), again: form.dataset.again, refused: refusals.get(form.dataset.keep), values}));
        } catch {
            say('This browser keeps nothing: save often.');
        }
    };

    const keptFor = (name) => {
        try {
            return JSON.parse(localStorage.getItem(name));
        } catch {
            return null;
        }
    };

    const asRefused = (form, html) => {
        const template = document.createElement('template');
        template.innerHTML = html;
        const refused = template.content.firstElementChild;
        form.replaceWith(refused);
        refusals.set(refused.dataset.keep, html);
        return refused;
    };

    // Returns the form that stands there then, with what was typed in it.
    const restore = (fresh) => {
        const kept = keptFor(nameOf(fresh.dataset.keep));
        if (!kept || 'dirty' in fresh.dataset) return fresh;
        const form = kept.refused ? asRefused(fresh, kept.refused) : fresh;
        for (const field of fieldsOf(form)) {
            const isBox = field.type === 'checkbox' || field.type === 'radio';
            const value = kept.values.find(([name, is]) => name === field.name && (!isBox || is === field.value));
            if (!value) continue;
            if (isBox) field.checked = value[2];
            else field.value = value[1];
        }
        form.dataset.dirty = '';
        const note = document.createElement('p');
        note.className = 'note';
        note.textContent = `This is what you typed until ${new Date(kept.at).toLocaleString()}; it was never saved. `;
        const button = document.createElement('button');
        button.type = 'button';
        button.className = 'step';
        button.textContent = 'Start afresh';
        button.addEventListener('click', async () => {
            forget(form.dataset.keep);
            delete form.dataset.dirty;
            const key = form.closest('[data-card]').dataset.card;
            const answer = await ask(form.dataset.again);
            put(await answer.text(), form);
            after(answer, key);
        });
        note.append(button);
        form.prepend(note);
        say('What you typed before was brought back.');
        return form;
    };

    // Typed words whose form is there no more, such as where somebody else decided meanwhile, are shown as they are.
    const showKept = (name, kept) => {
        const box = document.createElement('section');
        box.className = 'note';
        box.setAttribute('aria-label', 'Words that were never saved');
        const words = document.createElement('p');
        words.textContent = 'You typed these words, and their card can no longer be changed. Copy what you need.';
        const list = document.createElement('dl');
        list.className = 'facts';
        for (const [field, value, checked] of kept.values) {
            if (!value.trim() || checked === false || /-(seen|at)$/.test(field)) continue;
            const term = document.createElement('dt');
            const said = document.createElement('dd');
            term.textContent = field.split('-').pop().replaceAll('_', ' ');
            said.textContent = value;
            list.append(term, said);
        }
        const button = document.createElement('button');
        button.type = 'button';
        button.className = 'step';
        button.textContent = 'Throw these words away';
        button.addEventListener('click', () => {
            localStorage.removeItem(name);
            box.remove();
        });
        box.append(words, list, button);
        document.getElementById('new')?.before(box);
    };

    const bringBack = async () => {
        const names = Object.keys(localStorage).filter((name) => name.startsWith(`kept|${page.dataset.review}|`));
        for (const name of names) {
            const kept = keptFor(name);
            if (!kept) continue;
            try {
                const answer = await ask(kept.again);
                put(await answer.text(), null);
            } catch {
                // The words stay where they are kept; they are shown below.
            }
            const form = all('form[data-keep]').find((other) => nameOf(other.dataset.keep) === name);
            if (form) restore(form);
            else showKept(name, kept);
        }
    };

    // ------------------------------------------------------------------------------------------ waiting

    // A text that was taken in just now is read in the background: its cards come when it has been.
    const wait = async (note, tries = 30) => {
        if (!tries) return;
        await new Promise((done) => setTimeout(done, 2000));
        try {
            const answer = await ask(note.dataset.wait);
            put(await answer.text(), null);
        } catch {
            return;
        }
        if (cards().length) {
            note.remove();
            goTo(cards()[0]);
            say(`The reader has read the text: ${cards().length} to look at.`);
        } else await wait(note, tries - 1);
    };

    // ------------------------------------------------------------------------------------------ selected words

    const bar = document.getElementById('selected');
    let place = null;

    // Offsets count characters as Python does, not the halves of pairs that JavaScript counts.
    const offset = (node, at) => {
        const piece = node.parentElement?.closest('[data-start]');
        if (!piece || node.nodeType !== Node.TEXT_NODE) return null;
        return Number(piece.dataset.start) + [...node.data.slice(0, at)].length;
    };

    // A selection may begin or end between pieces, such as at a card's number: the nearest words count.
    const ends = (range) => {
        const text = document.getElementById('text');
        const pieces = all('[data-start]', text).filter((piece) => range.intersectsNode(piece));
        if (!pieces.length) return null;
        const first = pieces[0], last = pieces[pieces.length - 1];
        const start = offset(range.startContainer, range.startOffset) ?? Number(first.dataset.start);
        const end = offset(range.endContainer, range.endOffset) ?? Number(last.dataset.start) + [...last.textContent].length;
        return start < end ? {start, end} : null;
    };

    const openFormNow = () => {
        const forms = all('form[data-keep]');
        return forms.find((form) => form.closest('[data-card]').dataset.card === current) || forms[0];
    };

    const look = () => {
        const selection = document.getSelection();
        const text = document.getElementById('text');
        const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
        const inText = range && text.contains(range.startContainer) && text.contains(range.endContainer);
        place = inText ? ends(range) : null;
        bar.hidden = !place;
        if (!place) return;
        place.words = selection.toString();
        const count = place.words.trim().split(/\s+/).length;
        one('[data-count]', bar).textContent = `${count} ${count === 1 ? 'word' : 'words'}${count > 40 ? ': 40 at most' : ''}`;
        for (const link of all('[data-fetch]', bar)) link.search = `?start=${place.start}&end=${place.end}`;
        one('[data-quote]', bar).hidden = !openFormNow();
    };

    const quote = () => {
        const form = openFormNow();
        if (!place || !form) return;
        const field = one('.field-quoted textarea', form);
        field.value = place.words.trim();
        one('input[name$="-at"]', form).value = place.start;
        keep(form);
        field.focus();
    };

    // ------------------------------------------------------------------------------------------ keys

    const dialog = document.getElementById('keys');
    const areOn = () => localStorage.getItem('keys-off') !== '1';
    const isTyping = (target) => target.closest('textarea, select, [contenteditable], input:not([type="checkbox"], [type="radio"], [type="submit"])');

    // What a step asks is open: go to where it is answered.
    const answerIn = (details) => {
        if (details.open && !details.contains(document.activeElement?.closest('form'))) {
            one('[data-first], form button, textarea', details)?.focus();
        }
    };

    const press = (key) => {
        const seen = (element) => element.checkVisibility();
        const card = cardNow();
        const within = (root) => all(`[data-key="${CSS.escape(key)}"]`, root).find(seen);
        const button = (bar && !bar.hidden && within(bar)) || (card && within(card))
            || all(`[data-key="${CSS.escape(key)}"]`).find((other) => seen(other) && !other.closest('[data-card]'));
        if (!button) return false;
        button.click();
        // At once, so that who types on types into the right field.
        if (button.localName === 'summary') answerIn(button.parentElement);
        return true;
    };

    document.addEventListener('keydown', (event) => {
        const form = event.target.closest?.('form[data-keep]');
        if (form && event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            (one(event.shiftKey ? '[data-save-submit]' : '[data-save]', form) || one('[data-save]', form)).click();
            return;
        }
        if (event.key === 'Escape' && !dialog.open) {
            const details = event.target.closest?.('.decide details[open]');
            if (form) one('[data-close]', form).click();
            else if (details) {
                details.open = false;
                one('summary', details).focus();
            }
            return;
        }
        if (event.ctrlKey || event.metaKey || event.altKey || dialog.open || isTyping(event.target) || !areOn()) return;
        if (event.key === 'j') step(1);
        else if (event.key === 'k') step(-1);
        else if (!press(event.key)) return;
        event.preventDefault();
    });

    // ------------------------------------------------------------------------------------------ the page

    page.addEventListener('submit', (event) => {
        if (!('send' in event.target.dataset)) return;
        event.preventDefault();
        send(event.target, event.submitter);
    });
    page.addEventListener('click', (event) => {
        const link = event.target.closest('[data-fetch]');
        const goto = event.target.closest('[data-goto]');
        const mark = event.target.closest('mark[data-of]');
        if (link) {
            event.preventDefault();
            open(link);
        } else if (goto) {
            event.preventDefault();
            goTo(cards().find((card) => card.dataset.card === goto.dataset.goto));
        } else if (mark && document.getSelection().isCollapsed) {
            // Where the words of several cards overlap, each click goes to the next of them.
            const keys = mark.dataset.of.split(' ');
            const next = keys[(keys.indexOf(current) + 1) % keys.length];
            goTo(cards().find((card) => card.dataset.card === next));
        } else if (event.target.closest('[data-quote]')) quote();
        else if (event.target.closest('[data-help]')) dialog.showModal();
    });
    page.addEventListener('focusin', (event) => {
        const card = event.target.closest('[data-card]');
        if (card && card.dataset.card !== current) goTo(card, {focus: false});
    });
    page.addEventListener('input', (event) => {
        const form = event.target.closest('form[data-keep]');
        if (form) keep(form);
    });
    page.addEventListener('toggle', (event) => {
        if (event.target.matches('details')) answerIn(event.target);
    }, true);
    if (bar) document.addEventListener('selectionchange', look);

    const on = one('[data-keys-on]', dialog);
    on.checked = areOn();
    on.addEventListener('change', () => localStorage.setItem('keys-off', on.checked ? '0' : '1'));
    all('[data-help]').forEach((button) => { button.hidden = false; });
    window.addEventListener('load', async () => {
        const waiting = one('[data-wait]');
        if (waiting) wait(waiting);
        await bringBack();
        const opened = all('form[data-keep]').find((form) => form.closest('[data-card]'));
        const asked = location.hash.startsWith('#card-') && document.getElementById(location.hash.slice(1));
        if (opened) openForm(opened.closest('[data-card]'), opened, false);
        else goTo(asked || cards().find((card) => 'open' in card.dataset) || cards()[0]);
    });
}
