#include "widgets/PartLayout.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace gg {

namespace {

template <typename Layout>
Layout* boxLayout(QWidget* whole, int margin, int spacing)
{
    auto* layout = new Layout(whole);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(spacing);
    return layout;
}

} // namespace

QVBoxLayout* columnLayout(QWidget* whole, int margin, int spacing)
{
    return boxLayout<QVBoxLayout>(whole, margin, spacing);
}

QHBoxLayout* rowLayout(QWidget* whole, int margin, int spacing)
{
    return boxLayout<QHBoxLayout>(whole, margin, spacing);
}

void keepPlaceWhenHidden(QWidget& part)
{
    QSizePolicy policy = part.sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    part.setSizePolicy(policy);
}

QScrollArea* scrollingColumn(QWidget* content)
{
    auto* scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return scroll;
}

} // namespace gg
