/* Moves a page through time: a slider over the days on which something changed, and play. The address carries the day. */
'use strict';
{
    const PLAY_MS = 1300;
    const DRAG_MS = 140;
    const PARTS = ['.masthead', 'main', '.foot'];
    const bar = document.querySelector('.time');
    const slide = bar.querySelector('.time-slide');
    const slider = bar.querySelector('#time-step');
    const play = bar.querySelector('.time-play');
    const said = bar.querySelector('.time-said');
    const inWords = new Intl.DateTimeFormat(document.documentElement.lang, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
    let days = [];
    let asked = 0;
    let waiting;
    let playing;

    // The step after the last day is now: the address without a day.
    const dayAt = (step) => days[step];
    const words = (day) => (day ? inWords.format(new Date(`${day}T00:00:00Z`)) : bar.dataset.now);
    const addressAt = (step) => {
        const address = new URL(location.href);
        if (dayAt(step)) address.searchParams.set('as_of', dayAt(step));
        else address.searchParams.delete('as_of');
        return address;
    };
    const say = (day) => {
        said.textContent = words(day);
        slider.setAttribute('aria-valuetext', words(day));
    };
    // What stands beneath the bar stays there, whatever above it grows or shrinks.
    const inView = () => {
        const sections = [...document.querySelectorAll('main section[aria-labelledby]')];
        return sections.find((section) => section.getBoundingClientRect().bottom > bar.getBoundingClientRect().bottom);
    };
    const swap = (page) => {
        const before = inView();
        const top = before?.getBoundingClientRect().top;
        for (const part of PARTS) document.querySelector(part).replaceWith(page.querySelector(part));
        document.querySelector('.clock-banner')?.remove();
        const banner = page.querySelector('.clock-banner');
        if (banner) bar.after(banner);
        document.title = page.title;
        const after = before && document.querySelector(`main [aria-labelledby="${before.getAttribute('aria-labelledby')}"]`);
        if (after && scrollY) scrollBy({ top: after.getBoundingClientRect().top - top, behavior: 'instant' });
        // Other scripts find their parts of the page again.
        document.dispatchEvent(new CustomEvent('page:shown'));
    };
    const show = async (step) => {
        const mine = (asked += 1);
        const address = addressAt(step);
        const text = await fetch(address).then((answer) => (answer.ok ? answer.text() : null), () => null);
        if (mine !== asked) return;
        // What is wrong the browser says better by going there.
        if (text === null) return void location.assign(address);
        swap(new DOMParser().parseFromString(text, 'text/html'));
        history.replaceState(null, '', address);
    };
    const stop = () => {
        clearTimeout(playing);
        playing = undefined;
        play.textContent = bar.dataset.play;
    };
    const move = (step) => {
        slider.value = step;
        say(dayAt(step));
        return show(step);
    };
    const next = async () => {
        if (Number(slider.value) >= days.length) return stop();
        await move(Number(slider.value) + 1);
        // Stopped meanwhile?
        if (playing) playing = setTimeout(next, PLAY_MS);
    };
    const start = async () => {
        play.textContent = bar.dataset.stop;
        playing = setTimeout(next, PLAY_MS);
        if (Number(slider.value) >= days.length) await move(0);
    };
    const begin = (found) => {
        days = found;
        if (!days.length) return;
        slider.max = days.length;
        const day = bar.dataset.day;
        slider.value = day ? Math.max(0, days.filter((one) => one <= day).length - 1) : days.length;
        say(day);
        play.hidden = matchMedia('(prefers-reduced-motion: reduce)').matches;
        bar.querySelector('.time-plain').hidden = true;
        slide.hidden = false;
    };

    slider.addEventListener('input', () => {
        stop();
        say(dayAt(slider.value));
        clearTimeout(waiting);
        waiting = setTimeout(() => show(Number(slider.value)), DRAG_MS);
    });
    play.addEventListener('click', () => (playing ? stop() : start()));
    document.addEventListener('visibilitychange', () => document.hidden && stop());
    // Without the days the form stays.
    fetch(bar.dataset.days).then((answer) => answer.json()).then((found) => begin(found.days), () => undefined);
}
