#include "support/WindowFit.h"

#include "plots/PlotBase.h"
#include "support/Theme.h"
#include "widgets/ElidedComboBox.h"
#include "widgets/ElidedLabel.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QDir>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSlider>
#include <QStyleOptionComboBox>
#include <QTabBar>
#include <QTest>
#include <algorithm>
#include <optional>
#include <tuple>

namespace gg::test {

namespace {

constexpr QSize smallestPlot = {180, 100};
constexpr int settleTime = 120; // milliseconds; plots and thumbnails draw a little later
constexpr int longestSettleTime = 3000;

QString nameOf(const QWidget& widget)
{
    QString name = widget.accessibleName();
    if (const auto* label = qobject_cast<const QLabel*>(&widget); label && !label->text().isEmpty())
        name = label->text().left(60);
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget);
        button && !button->text().isEmpty())
        name = button->text();
    if (name.isEmpty())
        name = widget.objectName();
    return QStringLiteral("%1 '%2'").arg(QString::fromLatin1(widget.metaObject()->className()), name);
}

int widestWord(const QString& text, const QFontMetrics& metrics)
{
    int widest = 0;
    for (const QString& word : text.split(QRegularExpression(QStringLiteral("[\\s\\x{200B}]+"))))
        widest = std::max(widest, metrics.horizontalAdvance(word));
    return widest;
}

QSize neededBy(const QLabel& label)
{
    const QSize frame = label.size() - label.contentsRect().size();
    if (label.wordWrap())
        return {widestWord(label.text(), label.fontMetrics()) + frame.width(),
                label.heightForWidth(label.width())};
    return label.fontMetrics().size(0, label.text()) + frame;
}

QSize neededBy(const QComboBox& box)
{
    QStyleOptionComboBox option;
    option.initFrom(&box);
    const QRect field =
        box.style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &box);
    const int text = box.fontMetrics().horizontalAdvance(box.currentText());
    return {box.width() - field.width() + text, box.minimumSizeHint().height()};
}

QSize neededBy(const QTabBar& tabs)
{
    int right = 0;
    for (int i = 0; i < tabs.count(); ++i)
        right += tabs.tabRect(i).width();
    return {right, tabs.height()};
}

/// The beginning can be read, and the tooltip has the rest.
bool isEnough(const ElidedComboBox& box)
{
    constexpr qsizetype readable = 4;
    return box.toolTip().contains(box.currentText()) &&
           box.shownText().size() >= std::min(readable, box.currentText().size());
}

/// Nothing where the widget shows no text of its own, or cuts it off on purpose and has a tooltip for the
/// rest.
std::optional<QSize> needed(const QWidget& widget)
{
    if (qobject_cast<const ElidedLabel*>(&widget) != nullptr)
        return QSize(24, widget.minimumSizeHint().height()); // something must be left of it
    if (const auto* label = qobject_cast<const QLabel*>(&widget))
        return label->text().isEmpty() ? std::nullopt : std::optional(neededBy(*label));
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
        return button->minimumSizeHint().isValid() ? button->minimumSizeHint() : button->sizeHint();
    if (const auto* box = qobject_cast<const ElidedComboBox*>(&widget); box && isEnough(*box))
        return std::nullopt;
    if (const auto* box = qobject_cast<const QComboBox*>(&widget))
        return box->isEditable() ? std::nullopt : std::optional(neededBy(*box));
    if (const auto* tabs = qobject_cast<const QTabBar*>(&widget))
        return neededBy(*tabs);
    if (qobject_cast<const PlotBase*>(&widget) != nullptr)
        return smallestPlot;
    return std::nullopt;
}

bool isControl(const QWidget& widget)
{
    return qobject_cast<const QAbstractButton*>(&widget) || qobject_cast<const QComboBox*>(&widget) ||
           qobject_cast<const QAbstractSpinBox*>(&widget) || qobject_cast<const QSlider*>(&widget) ||
           qobject_cast<const QLineEdit*>(&widget) || qobject_cast<const QTabBar*>(&widget) ||
           qobject_cast<const PlotBase*>(&widget) || qobject_cast<const QLabel*>(&widget);
}

/// Parts of Qt's own controls are theirs to place.
bool isInsideAControl(const QWidget& widget)
{
    const QWidget* parent = widget.parentWidget();
    return qobject_cast<const QTabBar*>(parent) || qobject_cast<const QAbstractSpinBox*>(parent) ||
           qobject_cast<const QComboBox*>(parent) || qobject_cast<const QLineEdit*>(parent);
}

bool scrolls(const QScrollBar& bar, Qt::ScrollBarPolicy policy)
{
    return policy != Qt::ScrollBarAlwaysOff && bar.maximum() > bar.minimum();
}

/// Whether some part of the window above it cuts the widget off.
bool liesOutside(const QWidget& widget, const QWidget& window)
{
    QRect seen(QPoint(), widget.size());
    for (const QWidget* part = &widget; part != &window; part = part->parentWidget()) {
        seen.translate(part->pos());
        const QWidget* parent = part->parentWidget();
        const auto* area = qobject_cast<const QAbstractScrollArea*>(parent->parentWidget());
        QRect room = parent->rect();
        if (area != nullptr && area->viewport() == parent) {
            if (scrolls(*area->verticalScrollBar(), area->verticalScrollBarPolicy()))
                room.setCoords(room.left(), seen.top(), room.right(), seen.bottom());
            if (scrolls(*area->horizontalScrollBar(), area->horizontalScrollBarPolicy()))
                room.setCoords(seen.left(), room.top(), seen.right(), room.bottom());
            if (!room.contains(seen))
                return true;
            seen = parent->rect(); // it can be brought there
            continue;
        }
        if (!room.contains(seen))
            return true;
    }
    return false;
}

QString sizeText(const QSize& size)
{
    return QStringLiteral("%1 x %2").arg(size.width()).arg(size.height());
}

void addCutHeadings(const QHeaderView& header, QStringList& lines)
{
    for (int i = 0; i < header.count(); ++i) {
        if (!header.isSectionHidden(i) && header.sectionSize(i) < header.sectionSizeHint(i))
            lines << QStringLiteral("the heading '%1' needs %2, has %3")
                         .arg(header.model()->headerData(i, header.orientation()).toString())
                         .arg(header.sectionSizeHint(i))
                         .arg(header.sectionSize(i));
    }
    const auto* table = qobject_cast<const QAbstractScrollArea*>(header.parentWidget());
    const bool canScroll = table && table->horizontalScrollBarPolicy() != Qt::ScrollBarAlwaysOff;
    if (!canScroll && header.length() > header.width())
        lines << QStringLiteral("the columns of %1 need %2, have %3")
                     .arg(nameOf(*header.parentWidget()))
                     .arg(header.length())
                     .arg(header.width());
}

} // namespace

QStringList misfits(const QWidget& window)
{
    QStringList lines;
    for (const QWidget* const widget : window.findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->window() != &window || isInsideAControl(*widget))
            continue;
        if (const auto* header = qobject_cast<const QHeaderView*>(widget);
            header && header->orientation() == Qt::Horizontal)
            addCutHeadings(*header, lines);
        const std::optional<QSize> need = needed(*widget);
        if (need && (need->width() > widget->width() + 1 || need->height() > widget->height() + 1))
            lines << QStringLiteral("%1 needs %2, has %3")
                         .arg(nameOf(*widget), sizeText(*need), sizeText(widget->size()));
        if (isControl(*widget) && liesOutside(*widget, window))
            lines << QStringLiteral("%1 lies outside of what is seen").arg(nameOf(*widget));
    }
    return lines;
}

QStringList lookAt(QWidget& window, const ScreenSize& screen, const QString& folder, const QString& name)
{
    window.resize(screen.logical);
    QTest::qWait(settleTime);
    // A machine that is busy lays out later; what does not fit never does.
    std::ignore = QTest::qWaitFor([&] { return misfits(window).isEmpty(); }, longestSettleTime);
    QDir().mkpath(folder);
    const QString theme = Theme::current().dark ? QStringLiteral("dark") : QStringLiteral("light");
    const QString file =
        QStringLiteral("%1/%2-%3-%4.png").arg(folder, name, QString::fromLatin1(screen.name), theme);
    QStringList lines = misfits(window);
    if (!window.grab().save(file))
        lines << QStringLiteral("%1 cannot be written").arg(file);
    if (window.size() != screen.logical)
        lines << QStringLiteral("the window is %1").arg(sizeText(window.size()));
    return lines;
}

} // namespace gg::test
