#include "pages/train/WeightsLine.h"

#include "support/Conversions.h"
#include "support/Dialogs.h"
#include "support/ErrorText.h"
#include "widgets/PartLayout.h"
#include "widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace gg {

WeightsLine::WeightsLine(WeightsSession& weights, Dialogs& dialogs, QWidget* parent)
    : QWidget(parent), m_weights(weights), m_dialogs(dialogs), m_text(wrappedLabel({}, TextRole::Quiet)),
      m_credit(wrappedLabel({}, TextRole::Quiet)), m_buttons(new QWidget(this)),
      m_download(new QPushButton(m_buttons)), m_fromFile(new QPushButton(tr("From file…"), m_buttons))
{
    m_text->setAccessibleName(tr("Missing weights"));
    m_credit->setAccessibleName(tr("Whose weights they are"));
    m_fromFile->setToolTip(
        tr("For machines without internet: the published file, carried here. It is checked and "
           "copied."));
    QHBoxLayout* const across = rowLayout(m_buttons);
    across->addWidget(m_download);
    across->addWidget(m_fromFile);
    across->addStretch();
    QVBoxLayout* const down = columnLayout(this);
    down->addWidget(m_text);
    down->addWidget(m_buttons);
    down->addWidget(m_credit);

    connect(m_download, &QPushButton::clicked, this, [this] {
        if (m_network)
            m_weights.download(*m_network);
    });
    connect(m_fromFile, &QPushButton::clicked, this,
            [this] { guarded(m_dialogs, this, [this] { chooseFile(); }); });
    connect(&weights.job(), &Job::stateChanged, this, &WeightsLine::refresh);
    refresh();
}

void WeightsLine::setNetwork(const std::optional<Architecture>& network)
{
    m_network = network;
    refresh();
}

void WeightsLine::refresh()
{
    const bool isRunning = m_weights.job().isRunning();
    m_buttons->setEnabled(!isRunning);
    const bool isMissing = m_network && !m_weights.isPresent(*m_network);
    m_text->setVisible(isMissing || isRunning);
    m_buttons->setVisible(isMissing || isRunning);
    showCredit();
    setVisible(isMissing || isRunning || !m_credit->isHidden());
    if (!isMissing)
        return;
    const WeightSource& source = m_network->weights;
    const QString name = toQString(m_network->name);
    const bool isCt = source.kind == WeightSource::ct;
    m_download->setText(tr("Download (%1)").arg(formatBytes(static_cast<double>(source.downloadBytes()))));
    m_download->setAccessibleName(isCt ? tr("Download the CT weights") : tr("Download the ImageNet weights"));
    m_download->setToolTip(tr("%1, licence %2").arg(toQString(source.url), toQString(source.licence)));
    m_fromFile->setAccessibleName(isCt ? tr("Take the CT weights from a file")
                                       : tr("Take the ImageNet weights from a file"));
    m_text->setText(isCt ? tr("The CT weights of %1 are not on this machine.").arg(name)
                         : tr("The ImageNet weights of %1 are not on this machine.").arg(name));
}

void WeightsLine::showCredit()
{
    const bool hasCredit = m_network && !m_network->weights.notice.empty();
    m_credit->setVisible(hasCredit);
    if (!hasCredit)
        return;
    const WeightSource& source = m_network->weights;
    const QString notice = toQString(source.notice);
    m_credit->setText(
        tr("CT weights: %1; %2 licence.").arg(toQString(source.credit), toQString(source.licence)));
    m_credit->setToolTip(notice);
    m_credit->setAccessibleDescription(notice);
}

void WeightsLine::chooseFile()
{
    if (!m_network)
        return;
    const auto file = m_dialogs.openFile(this, tr("Choose %1").arg(toQString(m_network->weights.fileName)),
                                         tr("Weights (*.pth *.pt);;All files (*)"));
    if (file)
        m_weights.importFrom(*m_network, *file);
}

} // namespace gg
