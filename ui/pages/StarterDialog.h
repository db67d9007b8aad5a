// StarterDialog: what is to be known of the model that comes with the program: data, licences, figures,
// limits. Owned by MainWindow; does not block. Thread: GUI thread.
#pragma once

#include "model/StarterModel.h"

#include <QDialog>

namespace gg {

class StarterDialog : public QDialog
{
    Q_OBJECT

public:
    StarterDialog(const StarterModel& starter, QWidget* parent);
};

} // namespace gg
