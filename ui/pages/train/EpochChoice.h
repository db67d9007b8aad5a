// EpochChoice: of which epoch the validation figures beside it are: the one whose model is kept, or the last.
// It keeps what the run told of those two. Owned by TrainPage. Thread: GUI thread.
#pragma once

#include "train/TrainEvent.h"

#include <QComboBox>
#include <optional>

namespace gg {

class EpochChoice : public QComboBox
{
    Q_OBJECT

public:
    explicit EpochChoice(QWidget* parent = nullptr);

    /// A new run begins; what a person chose stays.
    void forget();
    void add(const EpochDone& epoch);

    /// Nothing before the first epoch. While no model is kept yet, the last one.
    const EpochDone* shownEpoch() const;

    /// As it is: an epoch of which the number is cut off is another one.
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    /// Another epoch, or none any more.
    void shownChanged();

private:
    enum class Wanted
    {
        Kept,
        Last
    };
    void offer();

    std::optional<EpochDone> m_kept;
    std::optional<EpochDone> m_last;
    Wanted m_wanted = Wanted::Kept;
};

} // namespace gg
