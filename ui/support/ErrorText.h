// ErrorText: exceptions on their way to a person: the one place where those of the window's slots are caught.
// Free functions. Thread: currentError() any; the rest the GUI thread.
#pragma once

#include "base/Error.h"

#include <QString>
#include <functional>

class QWidget;

namespace gg {

class Dialogs;

/// The exception that is being handled, as an Error; call it in a catch block only.
Error currentError();

/// The heading over a message: "This file cannot be used", "It could not be done".
QString errorHeading(ErrorKind kind);

/// Runs what a slot does; what it throws is shown. Nothing is shown for ErrorKind::Cancelled: the user knows.
void guarded(Dialogs& dialogs, QWidget* parent, const std::function<void()>& action);

} // namespace gg
