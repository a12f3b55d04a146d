/* For pages that show parts of the Coalition Tracker: makes each frame as high as its content. Loaded once a page; it
   sets no cookie, sends nothing, and touches no frame but those that the tracker itself fills. See docs/embeds.md. */
(() => {
    'use strict';
    const MOST = 6000;
    const tracker = new URL(document.currentScript.src).origin;
    addEventListener('message', ({ origin, data, source }) => {
        if (origin !== tracker || !data || data.tracker !== 'height' || !(data.height > 0)) return;
        for (const frame of document.querySelectorAll('iframe')) {
            if (frame.contentWindow === source) frame.height = Math.min(data.height, MOST);
        }
    });
})();
