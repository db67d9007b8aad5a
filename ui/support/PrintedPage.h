// PrintedPage: a picture on paper or in a PDF. A free function. Thread: the GUI thread, where it takes as
// long as the printer's driver wants for one page.
#pragma once

class QImage;
class QPagedPaintDevice;

namespace gg {

/// As large as the page has room for, in its middle, the way round that fits better; its proportions stay.
/// Throws Error (Failed) where nothing can be drawn on the device, such as a PDF in a folder that may not be
/// written to.
void printOnPage(QPagedPaintDevice& device, const QImage& picture);

} // namespace gg
