#include "pages/StarterDialog.h"

#include "support/Conversions.h"
#include "widgets/PartLayout.h"
#include "widgets/TextLabel.h"

#include <QDialogButtonBox>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextList>
#include <QVBoxLayout>

namespace gg {

namespace {

void putSpaceAround(const QTextBlock& block, int above, int below)
{
    QTextBlockFormat space;
    space.setTopMargin(above);
    space.setBottomMargin(below);
    QTextCursor(block).mergeBlockFormat(space);
}

/// As text looks elsewhere in the window: Markdown's headings are much larger, and close to what they head.
void layOut(QTextDocument& document)
{
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        const int level = block.blockFormat().headingLevel();
        if (level == 0) {
            putSpaceAround(block, 0, block.textList() == nullptr ? metrics::grid : 0);
            continue;
        }
        QTextCursor cursor(block);
        cursor.select(QTextCursor::BlockUnderCursor);
        QTextCharFormat letters;
        letters.setProperty(QTextFormat::FontSizeAdjustment, level == 1 ? 2 : 0);
        cursor.mergeCharFormat(letters);
        putSpaceAround(block, level == 1 ? 0 : metrics::grid, metrics::grid / 2);
    }
}

} // namespace

StarterDialog::StarterDialog(const StarterModel& starter, QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("About the starter model"));
    auto* const text = new QTextBrowser;
    text->setAccessibleName(tr("About the starter model"));
    text->setOpenLinks(false); // nothing here goes to the network
    text->setFrameShape(QFrame::NoFrame);
    text->document()->setDocumentMargin(0);
    text->document()->setMarkdown(toQString(starter.text), QTextDocument::MarkdownNoHTML);
    layOut(*text->document());
    text->moveCursor(QTextCursor::Start);
    auto* const file = wrappedLabel(shownPath(starter.file), TextRole::Quiet);
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    QVBoxLayout* const layout = columnLayout(this, 3 * metrics::grid, 2 * metrics::grid);
    layout->addWidget(text, 1);
    layout->addWidget(file);
    layout->addWidget(buttons);
    const QSize wanted(90 * metrics::grid, 70 * metrics::grid);
    resize(parent != nullptr ? wanted.boundedTo(parent->window()->size() * 0.9) : wanted);
}

} // namespace gg
