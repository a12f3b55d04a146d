/* Shows how far articles have come, without reloading: asks for the piece of page that says so until nothing is on its
   way any more, then puts what was read in its place, unless somebody is typing there. */
'use strict';
{
    const PAUSE = 1000;
    const LONGEST = 30000;
    const fetchText = async (address) => {
        const answer = await fetch(address, { headers: { Accept: 'text/html' } });
        if (!answer.ok || answer.redirected) throw new Error(`${answer.status}`);
        return answer.text();
    };
    const isTouched = (part) => [...part.querySelectorAll('input, textarea')].some(
        (field) => field === document.activeElement || field.value !== field.defaultValue);
    const refresh = async () => {
        const page = new DOMParser().parseFromString(await fetchText(location.href), 'text/html');
        for (const part of document.querySelectorAll('[data-fresh]')) {
            const fresh = page.getElementById(part.id);
            if (fresh && !isTouched(part)) part.replaceWith(document.adoptNode(fresh));
        }
    };
    const watch = async (place) => {
        let pause = PAUSE;
        let shown = place.innerHTML;
        const wasBusy = place.querySelector('[data-busy]');
        while (place.querySelector('[data-busy]')) {
            await new Promise((done) => setTimeout(done, document.hidden ? LONGEST : pause));
            try {
                const news = await fetchText(place.dataset.progress);
                pause = news === shown ? Math.min(pause * 1.2, LONGEST) : PAUSE;
                if (news !== shown) place.innerHTML = shown = news;
            } catch {
                pause = Math.min(pause * 2, LONGEST);
            }
        }
        if (wasBusy && document.querySelector('[data-fresh]')) await refresh();
    };
    for (const place of document.querySelectorAll('[data-progress]')) {
        place.setAttribute('role', 'status');
        watch(place);
    }
}
