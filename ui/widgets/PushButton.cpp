#include "widgets/PushButton.h"

#include <QPushButton>

namespace gg {

QPushButton* pushButton(const QString& text, std::function<void()> onClick, const QString& toolTip)
{
    auto* button = new QPushButton(text);
    button->setAutoDefault(false);
    button->setToolTip(toolTip);
    if (onClick)
        QObject::connect(button, &QPushButton::clicked, button, std::move(onClick));
    return button;
}

} // namespace gg
