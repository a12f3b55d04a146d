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
def walk(browser, live_server):
    """Return a way through pages, with all that opens open, in a window and with wishes of one's own."""
    contexts = []

    def visit(addresses: list[str], **wishes):
        contexts.append(browser.new_context(base_url=live_server.url, **wishes))
        page = contexts[-1].new_page()
        for address in addresses:
            page.goto(address)
            page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
            yield page, address

    yield visit
    for context in contexts:
        context.close()


def test_at_four_times_its_size_no_page_scrolls_sideways_but_its_tables(walk, addresses):
    for page, address in walk(addresses, viewport=ZOOMED):
        width, out = page.evaluate(RUNS_OUT)
        assert width <= ZOOMED["width"], (address, out)
        assert not out, address


def test_who_wants_no_motion_sees_none(walk, addresses):
    for page, address in walk(addresses, reduced_motion="reduce"):
        assert page.evaluate(MOVES) == [], address


def test_in_the_colours_of_the_system_nothing_is_lost(walk, addresses):
    for page, address in walk(addresses, forced_colors="active"):
        assert page.evaluate("matchMedia('(forced-colors: active)').matches")
        assert page.evaluate(LOST) == [], address
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUSED), address
