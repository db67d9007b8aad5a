#include "support/ErrorText.h"

#include "support/Conversions.h"
#include "support/Dialogs.h"

#include <QCoreApplication>
#include <new>

namespace gg {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
};

} // namespace

Error currentError()
{
    try {
        throw;
    } catch (const Error& error) {
        return error;
    } catch (const std::bad_alloc& error) {
        return {ErrorKind::Failed, toMessage(Words::tr("There is not enough memory for this.")),
                error.what()};
    } catch (const std::exception& error) {
        return {ErrorKind::Failed,
                toMessage(Words::tr("Something went wrong that was not foreseen: %1").arg(error.what()))};
    } catch (...) {
        return {ErrorKind::Failed, toMessage(Words::tr("Something went wrong that was not foreseen."))};
    }
}

QString errorHeading(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::BadInput:
        return Words::tr("This input cannot be used");
    case ErrorKind::Usage:
        return Words::tr("This cannot be done so");
    case ErrorKind::Cancelled:
        return Words::tr("Cancelled");
    case ErrorKind::Failed:
        break;
    }
    return Words::tr("It could not be done");
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
