#include "support/ErrorText.h"

#include "support/Conversions.h"
#include "support/Dialogs.h"

#include <QCoreApplication>
#include <new>

namespace gg {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("ErrorText", text);
}

} // namespace

Error currentError()
{
    try {
        throw;
    } catch (const Error& error) {
        return error;
    } catch (const std::bad_alloc& error) {
        return {ErrorKind::Failed, toMessage(tr("There is not enough memory for this.")), error.what()};
    } catch (const std::exception& error) {
        return {ErrorKind::Failed,
                toMessage(tr("Something went wrong that was not foreseen: %1").arg(error.what()))};
    } catch (...) {
        return {ErrorKind::Failed, toMessage(tr("Something went wrong that was not foreseen."))};
    }
}

QString errorHeading(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::BadInput:
        return tr("This input cannot be used");
    case ErrorKind::Usage:
        return tr("This cannot be done so");
    case ErrorKind::Cancelled:
        return tr("Cancelled");
    case ErrorKind::Failed:
        break;
    }
    return tr("It could not be done");
}

void guarded(Dialogs& dialogs, QWidget* parent, const std::function<void()>& action)
{
    try {
        action();
    } catch (...) {
        const Error error = currentError();
        if (error.kind() != ErrorKind::Cancelled)
            dialogs.showError(parent, error);
    }
}

} // namespace gg
