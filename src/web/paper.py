# HTML on the standard input becomes a PDF on the standard output, as an archive wants it (PDF/A-3b) and as a screen reader does
# (tagged): WeasyPrint's own variants are either. Nothing is fetched, whatever the HTML names.
import sys

from weasyprint import HTML
from weasyprint.pdf import VARIANTS, pdfa, pdfua


def refuse(url, *_):
    raise ValueError('a paper fetches nothing')


def tagged_archive(pdf, metadata, document, page_streams):
    pdfua.pdfua(pdf, metadata, document, page_streams)
    pdfa.pdfa(pdf, metadata, document, page_streams, version=3)


VARIANTS['tagged-archive'] = (tagged_archive, {'mark': True, 'version': '1.7'})
HTML(file_obj=sys.stdin.buffer, encoding='utf-8', url_fetcher=refuse).write_pdf(sys.stdout.buffer, variant='tagged-archive')
