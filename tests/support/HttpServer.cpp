#include "support/HttpServer.h"

#include "base/Text.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

namespace gg::test {

namespace {

constexpr int tick = 20; // milliseconds

bool isReadable(int socket)
{
    pollfd waiting{socket, POLLIN, 0};
    return ::poll(&waiting, 1, tick) > 0;
}

HttpRequest parsed(const std::string& text)
{
    HttpRequest request;
    bool isFirst = true;
    for (std::string_view line : split(text, '\n')) {
        line = trimmed(line);
        const std::size_t colon = line.find(':');
        if (isFirst)
            request.target = std::string(split(line, ' ').at(1));
        else if (colon != std::string_view::npos)
            request.headers[asciiLower(line.substr(0, colon))] = trimmed(line.substr(colon + 1));
        isFirst = false;
    }
    return request;
}

} // namespace

std::size_t HttpRequest::rangeBegin() const
{
    const auto range = headers.find("range");
    return range == headers.end() ? 0 : std::stoul(range->second.substr(std::string("bytes=").size()));
}

void HttpServer::Answer::send(std::string_view bytes) const
{
    while (!bytes.empty()) {
        const ssize_t sent = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return; // the other side has hung up
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

void HttpServer::Answer::send(const std::string& status, const std::string& headers,
                              std::string_view body) const
{
    send("HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + std::to_string(body.size()) +
         "\r\nConnection: close\r\n\r\n");
    send(body);
}

void HttpServer::Answer::sendFile(const HttpRequest& request, std::string_view whole) const
{
    const std::size_t begin = request.rangeBegin();
    if (begin == 0)
        return send("200 OK", {}, whole);
    const std::string size = std::to_string(whole.size());
    if (begin >= whole.size())
        return send("416 Range Not Satisfiable", "Content-Range: bytes */" + size + "\r\n", {});
    send("206 Partial Content",
         "Content-Range: bytes " + std::to_string(begin) + "-" + std::to_string(whole.size() - 1) + "/" +
             size + "\r\n",
         whole.substr(begin));
}

void HttpServer::Answer::stall() const
{
    char ignored = 0;
    while (!m_stops && !(isReadable(m_socket) && ::recv(m_socket, &ignored, 1, 0) <= 0)) {
    }
}

HttpServer::HttpServer(Handler handler) : m_handler(std::move(handler))
{
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    auto* const generic = reinterpret_cast<sockaddr*>(&address);
    if (m_listener < 0 || ::bind(m_listener, generic, size) != 0 || ::listen(m_listener, 8) != 0 ||
        ::getsockname(m_listener, generic, &size) != 0)
        throw std::runtime_error("the test's HTTP server could not be started");
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { serve(); });
}

HttpServer::~HttpServer()
{
    m_stops = true;
    m_thread.join();
    ::close(m_listener);
}

std::string HttpServer::url(const std::string& target) const
{
    return "http://127.0.0.1:" + std::to_string(m_port) + target;
}

std::vector<HttpRequest> HttpServer::requests() const
{
    const std::lock_guard lock(m_mutex);
    return m_requests;
}

void HttpServer::serve()
{
    while (!m_stops) {
        if (!isReadable(m_listener))
            continue;
        const int socket = ::accept(m_listener, nullptr, nullptr);
        if (socket < 0)
            continue;
        answer(socket);
        ::close(socket);
    }
}

void HttpServer::answer(int socket)
{
    std::string text;
    char letter = 0;
    while (!text.ends_with("\r\n\r\n")) {
        if (::recv(socket, &letter, 1, 0) <= 0)
            return;
        text += letter;
    }
    const HttpRequest request = parsed(text);
    {
        const std::lock_guard lock(m_mutex);
        m_requests.push_back(request);
    }
    m_handler(request, Answer(socket, m_stops));
}

} // namespace gg::test
