"""A program of its own: a PDF on standard input, its text as JSON on standard output.

PDFs come from strangers, and reading one may take for ever or fill the memory: so it is done in a process that ends
by itself, without the environment's secrets. See `documents.read_pdf`.
"""

import io
import json
import logging
import resource
import sys

MAX_PAGES = 200
CPU_SECONDS = 15
MEMORY_BYTES = 1_000_000_000


def main() -> None:
    """Write `{"title", "pages"}`, or `{"refused": reason}`."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    logging.disable(logging.CRITICAL)
    json.dump(read(sys.stdin.buffer.read()), sys.stdout)


def read(content: bytes) -> dict[str, object]:
    """Return the title that the file gives itself and the text of each page."""
    from pypdf import PdfReader

    try:
        document = PdfReader(io.BytesIO(content))
        if len(document.pages) > MAX_PAGES:
            return {"refused": f"It has more than {MAX_PAGES} pages. Paste the part that matters."}
        title = document.metadata.title if document.metadata else None
        return {"title": str(title or ""), "pages": [page.extract_text() for page in document.pages]}
    except Exception:
        # Whatever a stranger's file does to the reader of PDFs, the name of the error tells a journalist nothing.
        return {"refused": "This PDF is damaged or protected, so it cannot be read. Paste its text instead."}


if __name__ == "__main__":
    main()
