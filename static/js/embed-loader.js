/* For pages that show parts of the Coalition Tracker: makes each frame as high as its content. Loaded once a page; it
   sets no cookie, sends no more than a question for their height to frames of the tracker, and touches no frame but those
   that the tracker itself fills. See docs/embeds.md. */
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
    // Those that were there before this script have told their height to nobody.
    for (const frame of document.querySelectorAll('iframe')) {
        if (frame.src.startsWith(`${tracker}/`)) frame.contentWindow.postMessage({ tracker: 'ask' }, '*');
    }
})();
