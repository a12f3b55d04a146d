"""Pages as some people need them: at four times their size, in the colours of their system, without motion."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# A window of 1280 by 1024 pixels at 400 %.
ZOOMED = {"width": 320, "height": 256}
# What runs past the right edge of the window outside of what scrolls by itself.
RUNS_OUT = """() => {
    const scrolls = (one) => one && one !== document.body && one !== document.documentElement
        && (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(one).overflowX) || scrolls(one.parentElement));
    const out = [...document.querySelectorAll('body *')].filter((one) => {
        const box = one.getBoundingClientRect();
        return box.width > 0 && box.height > 1 && box.right > innerWidth + 1 && !scrolls(one) && !one.closest('svg > *');
    });
    return [document.documentElement.scrollWidth, out.slice(0, 3).map((one) => one.outerHTML.slice(0, 120))];
}"""
# Whatever moves by itself, or would when something changes.
MOVES = """() => [...document.querySelectorAll('*')].filter((one) => {
    const style = getComputedStyle(one);
    const lasts = (times) => times.split(',').some((time) => parseFloat(time) > 0);
    return lasts(style.transitionDuration) || (style.animationName !== 'none' && lasts(style.animationDuration));
}).map((one) => one.outerHTML.slice(0, 120)).concat(
    getComputedStyle(document.documentElement).scrollBehavior === 'auto' ? [] : ['smooth scrolling'])"""
# Where the system paints: signs without a word beside them, signs that lost their shape, words that it may not paint.
LOST = """() => {
    const probe = document.body.appendChild(document.createElement('i'));
    const painted = ['CanvasText', 'LinkText'].map((name) => {
        probe.style.color = name;
        return getComputedStyle(probe).color;
    });
    probe.remove();
    const signs = [...document.querySelectorAll('.chip, .mark, .sign')];
    const own = (one, part) => getComputedStyle(one, part).forcedColorAdjust === 'none';
    const shaped = (one, part) => own(one, part) && painted.includes(getComputedStyle(one, part).color);
    const bad = [
        ...signs.filter((one) => !shaped(one, one.matches('.sign') ? null : '::before')),
        ...signs.filter((one) => !one.textContent.trim() && !one.matches('.sign')),
        ...[...document.querySelectorAll('body *')].filter((one) =>
            own(one) && !one.matches('.sign') && !one.closest('svg') && one.textContent.trim()),
    ];
    return bad.slice(0, 3).map((one) => one.outerHTML.slice(0, 160));
}"""
FOCUSED = """() => {
    const style = getComputedStyle(document.activeElement);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
}"""


@pytest.fixture
def page(browser, live_server):
    """A tab at four times its size, of somebody who wants no motion."""
    context = browser.new_context(base_url=live_server.url, viewport=ZOOMED, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_no_page_shuts_out_who_needs_it_large_still_or_in_other_colours(page, addresses):
    for address in addresses:
        page.emulate_media(forced_colors="none")
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        width, out = page.evaluate(RUNS_OUT)
        assert width <= ZOOMED["width"] and not out, (address, "scrolls sideways", out)
        assert page.evaluate(MOVES) == [], (address, "moves")
        # On the page that is there: to load each again would take as long as all the rest.
        page.emulate_media(forced_colors="active")
        assert page.evaluate("matchMedia('(forced-colors: active)').matches")
        assert page.evaluate(LOST) == [], (address, "loses signs")
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUSED), (address, "does not show what has the focus")
