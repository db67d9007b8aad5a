#include "pages/ViewMenu.h"

#include <QActionGroup>
#include <QApplication>
#include <QSettings>

namespace gg {

namespace {

const QString schemeKey = QStringLiteral("window/colors");

} // namespace

ViewMenu::ViewMenu(QWidget* parent) : QMenu(tr("&View"), parent)
{
    auto* const schemes = new QActionGroup(this);
    const auto add = [&](const QString& text, ColorScheme scheme) {
        auto* const action = new QAction(text, schemes);
        action->setCheckable(true);
        action->setChecked(savedColorScheme() == scheme);
        connect(action, &QAction::triggered, this, [scheme] {
            QSettings().setValue(schemeKey, static_cast<int>(scheme));
            Theme::apply(*qApp, scheme);
        });
        addAction(action);
    };
    add(tr("Colours as the &system"), ColorScheme::System);
    add(tr("&Dark"), ColorScheme::Dark);
    add(tr("&Light"), ColorScheme::Light);
}

ColorScheme ViewMenu::savedColorScheme()
{
    const int saved = QSettings().value(schemeKey, static_cast<int>(ColorScheme::System)).toInt();
    const bool isKnown = saved >= 0 && saved <= static_cast<int>(ColorScheme::Light);
    return isKnown ? static_cast<ColorScheme>(saved) : ColorScheme::System;
}

} // namespace gg
