/* In a frame: tells the page around it how high its content is, and again when that asks. Nothing else is told. */
'use strict';
{
    const tell = () => parent.postMessage({ tracker: 'height', height: Math.ceil(document.documentElement.getBoundingClientRect().height) }, '*');
    if (parent !== window) {
        new ResizeObserver(tell).observe(document.documentElement);
        addEventListener('load', tell);
        addEventListener('message', ({ data }) => data?.tracker === 'ask' && tell());
    }
}
