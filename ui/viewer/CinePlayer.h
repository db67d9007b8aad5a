// CinePlayer: shows the slices of a view one after the other, over and over. It never skips one: a slice that
// is still being read is waited for. Owned by whoever has the view, which must outlive it. Thread: GUI
// thread.
#pragma once

#include <QObject>
#include <QTimer>

namespace gg {

class SliceView;

class CinePlayer : public QObject
{
    Q_OBJECT

public:
    static constexpr int slowest = 1; // frames per second
    static constexpr int fastest = 60;

    explicit CinePlayer(QObject* parent = nullptr);

    /// Stops what was played before. Nothing happens with fewer than two slices.
    void play(SliceView& view);
    void stop();
    bool isPlaying() const { return m_timer.isActive(); }
    const SliceView* view() const { return m_view; }

    /// Slices a second, limited to what is sensible.
    void setFramesPerSecond(int frames);
    int framesPerSecond() const { return m_framesPerSecond; }

Q_SIGNALS:
    void playingChanged(bool playing);
    void framesPerSecondChanged(int frames);

private:
    void next();

    QTimer m_timer;
    SliceView* m_view = nullptr;
    int m_framesPerSecond = 15;
};

} // namespace gg
