// WeightsLine: says on the Train page that a network's ImageNet weights are not on this machine, and brings
// them: a download, or a file that was carried here. Hidden while nothing is missing. Owned by
// TrainSettingsPanel. Thread: GUI thread.
#pragma once

#include "session/WeightsSession.h"

#include <QWidget>
#include <optional>

class QLabel;
class QPushButton;

namespace gg {

class Dialogs;

class WeightsLine : public QWidget
{
    Q_OBJECT

public:
    WeightsLine(WeightsSession& weights, Dialogs& dialogs, QWidget* parent = nullptr);

    /// The network that is to start from its ImageNet weights; nothing: none is.
    void setNetwork(const std::optional<Architecture>& network);

private:
    void refresh();
    void chooseFile();

    WeightsSession& m_weights;
    Dialogs& m_dialogs;
    std::optional<Architecture> m_network;
    QLabel* m_text;
    QWidget* m_buttons;
    QPushButton* m_download;
    QPushButton* m_fromFile;
};

} // namespace gg
