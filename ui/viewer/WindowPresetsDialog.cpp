#include "viewer/WindowPresetsDialog.h"

#include "support/Theme.h"
#include "viewer/WindowPresets.h"

#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

namespace gg {

namespace {

/// Hounsfield units, as they stand in files: with a point in every language.
QDoubleSpinBox* numberBox(double lowest, const QString& name)
{
    auto* const box = new QDoubleSpinBox;
    box->setLocale(QLocale::c());
    box->setDecimals(0);
    box->setRange(lowest, 100'000);
    box->setSuffix(QStringLiteral(" HU"));
    box->setAccessibleName(name);
    return box;
}

} // namespace

WindowPresetsDialog::WindowPresetsDialog(WindowPresets& presets, QWidget* parent)
    : QDialog(parent), m_presets(presets),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel |
                                     QDialogButtonBox::RestoreDefaults))
{
    setWindowTitle(tr("Windows"));
    setAttribute(Qt::WA_DeleteOnClose);
    makeRows();
    fill(m_presets.all());
    connect(m_buttons, &QDialogButtonBox::accepted, this, [this] {
        takeOver();
        accept();
    });
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_buttons->button(QDialogButtonBox::RestoreDefaults), &QPushButton::clicked, this, [this] {
        fill(WindowPresets::defaults()); // taken over with OK, like all else
    });
}

void WindowPresetsDialog::makeRows()
{
    auto* const grid = new QGridLayout;
    grid->setSpacing(metrics::grid);
    const QStringList headings = {tr("Key"), tr("Name"), tr("Level"), tr("Width")};
    for (int column = 0; column < headings.size(); ++column)
        grid->addWidget(new QLabel(headings[column]), 0, column);
    for (int i = 0; i < static_cast<int>(m_presets.all().size()); ++i) {
        if (m_presets.all()[static_cast<std::size_t>(i)].kind != WindowPreset::Kind::Fixed)
            continue;
        const QString key = QString::number(i + 1);
        const Row row{i, new QLineEdit, numberBox(-100'000, tr("Level of window %1").arg(key)),
                      numberBox(1, tr("Width of window %1").arg(key))};
        row.name->setAccessibleName(tr("Name of window %1").arg(key));
        connect(row.name, &QLineEdit::textChanged, this, [this] {
            const bool areNamed = std::all_of(m_rows.begin(), m_rows.end(), [](const Row& each) {
                return !each.name->text().trimmed().isEmpty();
            });
            m_buttons->button(QDialogButtonBox::Ok)->setEnabled(areNamed);
        });
        grid->addWidget(new QLabel(key), i + 1, 0);
        grid->addWidget(row.name, i + 1, 1);
        grid->addWidget(row.level, i + 1, 2);
        grid->addWidget(row.width, i + 1, 3);
        m_rows.push_back(row);
    }
    auto* const down = new QVBoxLayout(this);
    down->setContentsMargins(3 * metrics::grid, 3 * metrics::grid, 3 * metrics::grid, 2 * metrics::grid);
    down->setSpacing(2 * metrics::grid);
    down->addLayout(grid);
    down->addStretch(1);
    down->addWidget(m_buttons);
}

void WindowPresetsDialog::fill(const std::vector<WindowPreset>& presets)
{
    for (const Row& row : m_rows) {
        const WindowPreset& preset = presets[static_cast<std::size_t>(row.preset)];
        row.name->setText(preset.name);
        row.level->setValue(preset.window.center);
        row.width->setValue(preset.window.width);
    }
}

void WindowPresetsDialog::takeOver()
{
    for (const Row& row : m_rows) {
        const CtWindow window{.center = row.level->value(), .width = row.width->value()};
        const WindowPreset& before = m_presets.all()[static_cast<std::size_t>(row.preset)];
        if (before.name != row.name->text().trimmed() || before.window != window)
            m_presets.change(row.preset, row.name->text(), window);
    }
}

} // namespace gg
