#include "viewer/CinePlayer.h"

#include "viewer/SliceView.h"

#include <algorithm>

namespace gg {

CinePlayer::CinePlayer(QObject* parent) : QObject(parent)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &CinePlayer::next);
    setFramesPerSecond(m_framesPerSecond);
}

void CinePlayer::setFramesPerSecond(int frames)
{
    m_framesPerSecond = std::clamp(frames, slowest, fastest);
    m_timer.setInterval(1000 / m_framesPerSecond);
    Q_EMIT framesPerSecondChanged(m_framesPerSecond);
}

void CinePlayer::play(SliceView& view)
{
    stop();
    if (view.count() < 2)
        return;
    m_view = &view;
    connect(&view, &SliceView::sourceChanged, this, &CinePlayer::stop);
    connect(&view, &QObject::destroyed, this, &CinePlayer::stop);
    m_timer.start();
    Q_EMIT playingChanged(true);
}

void CinePlayer::stop()
{
    if (m_view != nullptr)
        m_view->disconnect(this);
    m_view = nullptr;
    if (!isPlaying())
        return;
    m_timer.stop();
    Q_EMIT playingChanged(false);
}

void CinePlayer::next()
{
    if (m_view->count() < 2 || !m_view->isVisible())
        return stop();
    if (!m_view->isWaiting())
        m_view->showSlice((m_view->current() + 1) % m_view->count());
}

} // namespace gg
