#include "pages/AboutDialog.h"

#include "support/Conversions.h"
#include "support/Theme.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QVBoxLayout>

namespace gg {

AboutDialog::AboutDialog(const Json& engineVersions, QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("About Groundglass"));
    QStringList versions;
    versions << QStringLiteral("Groundglass %1").arg(QStringLiteral(GROUNDGLASS_VERSION));
    versions << QStringLiteral("Qt %1").arg(QString::fromLatin1(qVersion()));
    for (const auto& [part, version] : engineVersions.items()) {
        if (version.is_string())
            versions << toQString(part) + QLatin1Char(' ') + toQString(version.get<std::string>());
    }
    m_text = versions.join(QLatin1Char('\n'));

    auto* const name = new QLabel(QStringLiteral("Groundglass"), this);
    name->setProperty("role", QStringLiteral("title"));
    auto* const purpose = new QLabel(tr("Reads chest CT, and trains and questions classifiers of it.\n"
                                        "Research use only; not a diagnosis."),
                                     this);
    auto* const details = new QLabel(m_text, this);
    details->setTextFormat(Qt::PlainText);
    details->setFont(numberFont(metrics::smallText));
    details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    details->setAccessibleName(tr("Versions"));
    auto* const licence =
        new QLabel(tr("Free software under the GNU General Public License, version 3 or later."), this);
    auto* const builtOn =
        new QLabel(tr("Built on Qt (LGPL-3.0), LibTorch (BSD-3-Clause), OpenVINO (Apache-2.0), OpenCV "
                      "(Apache-2.0), DCMTK (BSD-3-Clause), QCustomPlot (GPL-3.0) and others."),
                   this);
    for (QLabel* const label : {licence, builtOn}) {
        label->setProperty("role", QStringLiteral("quiet"));
        label->setWordWrap(true);
    }
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);

    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 16);
    layout->setSpacing(16);
    for (QWidget* const widget :
         std::initializer_list<QWidget*>{name, purpose, details, licence, builtOn, buttons})
        layout->addWidget(widget);
}

} // namespace gg
