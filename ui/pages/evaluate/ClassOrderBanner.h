// ClassOrderBanner: asks which output of a model without class names is which class, where two orders are
// likely: the data set's, which was taken, and the alphabetical one, in which many programs train. Hidden
// where there is nothing to ask. Owned by EvaluatePage. Thread: GUI thread.
#pragma once

#include "session/EvaluateSession.h"

#include <QFrame>

class QLabel;

namespace gg {

class ClassOrderBanner : public QFrame
{
    Q_OBJECT

public:
    /// `session` must outlive the banner.
    explicit ClassOrderBanner(EvaluateSession& session, QWidget* parent = nullptr);

private:
    void refresh();

    EvaluateSession& m_session;
    QLabel* m_question;
};

} // namespace gg
