/* Says on the page what a browser tells of a passkey only in its console. */
'use strict';
document.addEventListener('allauth.error', (event) => {
    event.preventDefault();
    const trouble = document.getElementById('passkey-trouble');
    if (trouble) trouble.hidden = false;
});
