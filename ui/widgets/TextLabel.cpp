#include "widgets/TextLabel.h"

#include "support/Theme.h"

#include <QCoreApplication>
#include <QVariant>

namespace gg {

namespace {

QString roleName(TextRole role)
{
    switch (role) {
    case TextRole::Title:
        return QStringLiteral("title");
    case TextRole::Heading:
        return QStringLiteral("heading");
    case TextRole::Quiet:
        return QStringLiteral("quiet");
    case TextRole::Problem:
        return QStringLiteral("problem");
    case TextRole::Number:
        return QStringLiteral("number");
    case TextRole::Plain:
        break;
    }
    return {};
}

} // namespace

QLabel* textLabel(const QString& text, TextRole role, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    if (role != TextRole::Plain)
        label->setProperty("role", roleName(role));
    if (role == TextRole::Number)
        label->setFont(numberFont(metrics::smallText));
    return label;
}

QLabel* wrappedLabel(const QString& text, TextRole role, QWidget* parent)
{
    QLabel* label = textLabel(text, role, parent);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QLabel* researchNotice()
{
    QLabel* notice = textLabel(QCoreApplication::translate("TextLabel", "Research use only; not a diagnosis"),
                               TextRole::Quiet);
    notice->setObjectName(QStringLiteral("researchOnly"));
    return notice;
}

} // namespace gg
