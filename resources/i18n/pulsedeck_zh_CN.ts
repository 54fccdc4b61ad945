<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>AppearanceRow</name>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>System</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
</context>
<context>
    <name>AuthoritiesField</name>
    <message>
        <source>Trusted certificates besides the system&apos;s (PEM file)</source>
        <translation>除系统证书外信任的证书（PEM 文件）</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose the file of certificates</source>
        <translation>选择证书文件</translation>
    </message>
</context>
<context>
    <name>AwayPanel</name>
    <message>
        <source>%1, shown in its own window</source>
        <translation>%1，显示在独立窗口中</translation>
    </message>
    <message>
        <source>Shown in its own window</source>
        <translation>显示在独立窗口中</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>收回</translation>
    </message>
</context>
<context>
    <name>Badge</name>
    <message>
        <source>99+</source>
        <translation>99+</translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message>
        <source>This machine</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory used</source>
        <translation>已用内存</translation>
    </message>
    <message>
        <source>Network in</source>
        <translation>网络入站</translation>
    </message>
    <message>
        <source>Load, 1 min</source>
        <translation>负载，1 分钟</translation>
    </message>
    <message>
        <source>Cold room A2</source>
        <translation>冷库 A2</translation>
    </message>
    <message>
        <source>ORBT</source>
        <translation>ORBT</translation>
    </message>
    <message>
        <source>CPU load</source>
        <translation>CPU 负载</translation>
    </message>
    <message>
        <source>whole machine</source>
        <translation>整机</translation>
    </message>
    <message>
        <source>Cores</source>
        <translation>核心</translation>
    </message>
    <message>
        <source>one line a core</source>
        <translation>每个核心一条线</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>all interfaces</source>
        <translation>全部网卡</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>负载</translation>
    </message>
    <message>
        <source>tasks running or waiting</source>
        <translation>运行或等待的任务</translation>
    </message>
    <message>
        <source>Cold rooms</source>
        <translation>冷库</translation>
    </message>
    <message>
        <source>3 probes</source>
        <translation>3 个探头</translation>
    </message>
    <message>
        <source>share price</source>
        <translation>股价</translation>
    </message>
    <message>
        <source>total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>user</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>system</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>waiting for disk</source>
        <translation>等待磁盘</translation>
    </message>
    <message>
        <source>stolen</source>
        <translation>被占用</translation>
    </message>
    <message>
        <source>used</source>
        <translation>已用</translation>
    </message>
    <message>
        <source>cache</source>
        <translation>缓存</translation>
    </message>
    <message>
        <source>buffers</source>
        <translation>缓冲</translation>
    </message>
    <message>
        <source>in</source>
        <translation>入站</translation>
    </message>
    <message>
        <source>out</source>
        <translation>出站</translation>
    </message>
    <message>
        <source>read</source>
        <translation>读</translation>
    </message>
    <message>
        <source>written</source>
        <translation>写</translation>
    </message>
    <message>
        <source>1 min</source>
        <translation>1 分钟</translation>
    </message>
    <message>
        <source>5 min</source>
        <translation>5 分钟</translation>
    </message>
    <message>
        <source>15 min</source>
        <translation>15 分钟</translation>
    </message>
    <message>
        <source>Tickers</source>
        <translation>行情</translation>
    </message>
    <message>
        <source>Sensors</source>
        <translation>传感器</translation>
    </message>
    <message>
        <source>Untitled board</source>
        <translation>未命名看板</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>all symbols</source>
        <translation>全部代码</translation>
    </message>
    <message>
        <source>HELX</source>
        <translation>HELX</translation>
    </message>
    <message>
        <source>KITE</source>
        <translation>KITE</translation>
    </message>
    <message>
        <source>Cold room A1</source>
        <translation>冷库 A1</translation>
    </message>
    <message>
        <source>Cold room B1</source>
        <translation>冷库 B1</translation>
    </message>
    <message>
        <source>Lowest and highest</source>
        <translation>最低与最高</translation>
    </message>
    <message>
        <source>Watchlist</source>
        <translation>自选列表</translation>
    </message>
    <message>
        <source>Mean of all</source>
        <translation>全部平均值</translation>
    </message>
</context>
<context>
    <name>BoardMenu</name>
    <message>
        <source>New board…</source>
        <translation>新建看板…</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Start page</source>
        <translation>起始页</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>断开连接</translation>
    </message>
</context>
<context>
    <name>BoardNameField</name>
    <message>
        <source>Name of the board</source>
        <translation>看板名称</translation>
    </message>
</context>
<context>
    <name>BoardView</name>
    <message>
        <source>Board %1</source>
        <translation>看板 %1</translation>
    </message>
    <message>
        <source>Waiting for the first feed</source>
        <translation>正在等待第一路数据</translation>
    </message>
    <message>
        <source>Panels appear as the server names its feeds</source>
        <translation>服务器列出数据源后，面板会出现在这里</translation>
    </message>
</context>
<context>
    <name>ChartPanel</name>
    <message>
        <source>Waiting for the first sample</source>
        <translation>正在等待第一个样本</translation>
    </message>
    <message>
        <source>The expression has an error</source>
        <translation>表达式有错误</translation>
    </message>
    <message>
        <source>Edit panel</source>
        <translation>编辑面板</translation>
    </message>
</context>
<context>
    <name>ChatDock</name>
    <message>
        <source>Room %1</source>
        <translation>聊天室 %1</translation>
    </message>
    <message>
        <source>Members: %1</source>
        <translation>成员 %1</translation>
    </message>
    <message>
        <source>Close the room</source>
        <translation>收起聊天室</translation>
    </message>
    <message>
        <source>What this room is about</source>
        <translation>这个聊天室谈什么</translation>
    </message>
    <message>
        <source>Topic of the room</source>
        <translation>聊天室主题</translation>
    </message>
    <message>
        <source>Set the topic</source>
        <translation>设定主题</translation>
    </message>
    <message>
        <source>Topic: %1</source>
        <translation>主题：%1</translation>
    </message>
</context>
<context>
    <name>ColorLegend</name>
    <message>
        <source>Colours from few to many samples</source>
        <translation>由少到多的样本的颜色</translation>
    </message>
    <message>
        <source>Colours of the states</source>
        <translation>状态的颜色</translation>
    </message>
    <message>
        <source>few</source>
        <translation>少</translation>
    </message>
    <message>
        <source>many</source>
        <translation>多</translation>
    </message>
    <message>
        <source>ok</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>降级</translation>
    </message>
    <message>
        <source>down</source>
        <translation>故障</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Search or run a command</source>
        <translation>搜索或运行命令</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Message #%1</source>
        <translation>发消息到 #%1</translation>
    </message>
    <message>
        <source>Message #%1, sent later</source>
        <translation>发消息到 #%1，稍后送出</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Send when the connection is back</source>
        <translation>恢复连接后发送</translation>
    </message>
    <message>
        <source>Leave it as it was (Esc)</source>
        <translation>保持原样 (Esc)</translation>
    </message>
    <message>
        <source>Answer nothing (Esc)</source>
        <translation>不回复 (Esc)</translation>
    </message>
    <message>
        <source>pinned to this moment</source>
        <translation>钉在这一刻</translation>
    </message>
    <message>
        <source>pinned to these moments</source>
        <translation>钉在这些时刻</translation>
    </message>
    <message>
        <source>New text of your message</source>
        <translation>消息的新内容</translation>
    </message>
</context>
<context>
    <name>ConnectCard</name>
    <message>
        <source>Your feed</source>
        <translation>你的数据源</translation>
    </message>
    <message>
        <source>Address of your feed</source>
        <translation>数据源地址</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>ws:// or wss://, a host and a port, for example ws://localhost:8080</source>
        <translation>ws:// 或 wss://，加主机和端口，例如 ws://localhost:8080</translation>
    </message>
    <message>
        <source>Paste a WebSocket address: of a hub, or of any server that sends JSON.</source>
        <translation>粘贴一个 WebSocket 地址：hub 的，或任何发送 JSON 的服务器的。</translation>
    </message>
</context>
<context>
    <name>ConnectionForm</name>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>New connection</source>
        <translation>新建连接</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>by the address</source>
        <translation>按地址</translation>
    </message>
    <message>
        <source>Heartbeat, seconds</source>
        <translation>心跳，秒</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>不需要</translation>
    </message>
    <message>
        <source>Bearer token, from the key store</source>
        <translation>令牌，存于密钥库</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>Empty: the token that is kept stays.</source>
        <translation>留空：保留已存的令牌。</translation>
    </message>
    <message>
        <source>Kept in the key store of this computer, never in a file of Pulsedeck.</source>
        <translation>存于本机密钥库，绝不写入 Pulsedeck 的文件。</translation>
    </message>
    <message>
        <source>Connected while Pulsedeck runs</source>
        <translation>Pulsedeck 运行时保持连接</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>还原</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Probe</source>
        <translation>探测</translation>
    </message>
    <message>
        <source>Find out step by step how it works</source>
        <translation>逐步查明连接情况</translation>
    </message>
</context>
<context>
    <name>ConnectionList</name>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter connections</source>
        <translation>筛选连接</translation>
    </message>
    <message>
        <source>In, all connections</source>
        <translation>接收，全部连接</translation>
    </message>
</context>
<context>
    <name>ConnectionsBar</name>
    <message>
        <source>Connection tools</source>
        <translation>连接工具</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>New connection</source>
        <translation>新建连接</translation>
    </message>
</context>
<context>
    <name>ConnectionsPage</name>
    <message>
        <source>Several servers at once</source>
        <translation>同时连接多台服务器</translation>
    </message>
    <message>
        <source>The board and the room are of this server. The menu of the board&apos;s name leaves it.</source>
        <translation>看板和聊天室属于这台服务器。要离开，请用看板名称的菜单。</translation>
    </message>
    <message>
        <source>Their feeds stand beside those of the server the window is open on, on the same charts.</source>
        <translation>它们的数据与当前服务器的数据并列在同一图表上。</translation>
    </message>
    <message>
        <source>New connection</source>
        <translation>新建连接</translation>
    </message>
    <message>
        <source>Probe</source>
        <translation>探测</translation>
    </message>
</context>
<context>
    <name>DialectFields</name>
    <message>
        <source>A hub, or any server that sends JSON: numbers become series by their path.</source>
        <translation>Pulsedeck 服务器，或任何发送 JSON 的服务器：数值按路径成为序列。</translation>
    </message>
    <message>
        <source>The protocol of Pulsedeck&apos;s hub and its plain vocabulary, nothing else.</source>
        <translation>只用 Pulsedeck 服务器的协议及其简单词汇。</translation>
    </message>
    <message>
        <source>Every message is read as it comes, also where it looks like a hub&apos;s.</source>
        <translation>每条消息都按原样读取，即使它看起来像 Pulsedeck 的消息。</translation>
    </message>
    <message>
        <source>Dialect</source>
        <translation>方言</translation>
    </message>
    <message>
        <source>Found out by itself</source>
        <translation>自动识别</translation>
    </message>
    <message>
        <source>Pulsedeck</source>
        <translation>Pulsedeck</translation>
    </message>
    <message>
        <source>Any JSON</source>
        <translation>任意 JSON</translation>
    </message>
    <message>
        <source>Subscribe and ping messages, paths (JSON, may be empty)</source>
        <translation>订阅与心跳消息、路径（JSON，可留空）</translation>
    </message>
    <message>
        <source>Settings of the dialect</source>
        <translation>方言设置</translation>
    </message>
</context>
<context>
    <name>Dialog</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>DockStrip</name>
    <message>
        <source>Open the room %1</source>
        <translation>打开聊天室 %1</translation>
    </message>
    <message>
        <source>%1, unread: %2</source>
        <translation>%1，未读 %2 条</translation>
    </message>
</context>
<context>
    <name>EditBar</name>
    <message>
        <source>Panel editor</source>
        <translation>面板编辑器</translation>
    </message>
    <message>
        <source>Back to the board</source>
        <translation>返回看板</translation>
    </message>
    <message>
        <source>editing</source>
        <translation>编辑中</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
</context>
<context>
    <name>ExportForm</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>另存为</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Show file</source>
        <translation>显示文件</translation>
    </message>
    <message>
        <source>Copy values</source>
        <translation>复制数值</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>复制图片</translation>
    </message>
</context>
<context>
    <name>ExportOptions</name>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>看板</translation>
    </message>
    <message>
        <source>Panel</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Visible</source>
        <translation>可见部分</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>选区</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>倍数</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>As shown</source>
        <translation>如所见</translation>
    </message>
    <message>
        <source>Light, for print</source>
        <translation>浅色，用于打印</translation>
    </message>
</context>
<context>
    <name>ExportSheet</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
</context>
<context>
    <name>ExpressionField</name>
    <message>
        <source>Expression</source>
        <translation>表达式</translation>
    </message>
</context>
<context>
    <name>ExpressionWords</name>
    <message>
        <source>Write an expression, for example rate({net/rx})</source>
        <translation>请输入表达式，例如 rate({net/rx})</translation>
    </message>
    <message>
        <source>The expression names no series; write one as {feed/series}</source>
        <translation>表达式中没有序列；请写成 {数据源/序列}</translation>
    </message>
    <message>
        <source>Character %1: %2</source>
        <translation>第 %1 个字符：%2</translation>
    </message>
    <message>
        <source>more than %1 characters</source>
        <translation>超过 %1 个字符</translation>
    </message>
    <message>
        <source>more than %1 calls or parentheses in each other</source>
        <translation>函数或括号嵌套超过 %1 层</translation>
    </message>
    <message>
        <source>&quot;%1&quot; means nothing here; names of series stand in braces, {feed/series}</source>
        <translation>“%1”在此处无意义；序列名称写在花括号中，如 {数据源/序列}</translation>
    </message>
    <message>
        <source>the name that begins here has no end</source>
        <translation>从这里开始的名称没有结束</translation>
    </message>
    <message>
        <source>the name of the series is missing</source>
        <translation>缺少序列名称</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a number</source>
        <translation>“%1”不是数字</translation>
    </message>
    <message>
        <source>a number, a series or a function is missing</source>
        <translation>缺少数字、序列或函数</translation>
    </message>
    <message>
        <source>an operator such as + is missing</source>
        <translation>缺少运算符，例如 +</translation>
    </message>
    <message>
        <source>the parenthesis that opens here is not closed</source>
        <translation>此处的左括号没有闭合</translation>
    </message>
    <message>
        <source>this parenthesis closes nothing</source>
        <translation>此右括号没有对应的左括号</translation>
    </message>
    <message>
        <source>a comma stands only between the arguments of a function</source>
        <translation>逗号只能用在函数参数之间</translation>
    </message>
    <message>
        <source>there is no function &quot;%1&quot;</source>
        <translation>没有函数“%1”</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no series; write {feed/series}</source>
        <translation>“%1”不是序列；请写成 {数据源/序列}</translation>
    </message>
    <message>
        <source>%1() takes one argument</source>
        <translation>%1() 需要一个参数</translation>
    </message>
    <message>
        <source>%1() takes %2 arguments</source>
        <translation>%1() 需要 %2 个参数</translation>
    </message>
    <message>
        <source>%1() needs a series</source>
        <translation>%1() 需要一个序列</translation>
    </message>
    <message>
        <source>%1() takes a number here</source>
        <translation>%1() 在此处需要数字</translation>
    </message>
    <message>
        <source>%1() cannot work with this number</source>
        <translation>%1() 无法使用这个数字</translation>
    </message>
    <message>
        <source>&quot;%1&quot; stands for many series; put it into sum, avg, min, max or count</source>
        <translation>“%1”代表多个序列；请放入 sum、avg、min、max 或 count 中</translation>
    </message>
    <message>
        <source>one argument cannot go over &quot;%1&quot; and another pattern</source>
        <translation>同一个参数不能同时使用“%1”和另一个模式</translation>
    </message>
    <message>
        <source>&quot;?&quot; and &quot;:&quot; do not go together</source>
        <translation>“?”与“:”不配对</translation>
    </message>
    <message>
        <source>this cannot be understood</source>
        <translation>无法理解此处内容</translation>
    </message>
    <message>
        <source>No series matches &quot;%1&quot; yet</source>
        <translation>尚无序列匹配“%1”</translation>
    </message>
    <message>
        <source>More than %1 series match; the others are left out</source>
        <translation>匹配的序列超过 %1 个；其余未计入</translation>
    </message>
</context>
<context>
    <name>FirstRunPage</name>
    <message>
        <source>Connect something live</source>
        <translation>接入实时数据</translation>
    </message>
    <message>
        <source>Demo feed</source>
        <translation>演示数据</translation>
    </message>
    <message>
        <source>A local source with this machine&apos;s CPU, memory, network and disk, demo tickers and a cold room. Nothing leaves this computer.</source>
        <translation>本地数据源：本机的 CPU、内存、网络和磁盘，另有演示行情和冷库。数据不会离开这台电脑。</translation>
    </message>
    <message>
        <source>Start demo</source>
        <translation>开始演示</translation>
    </message>
    <message>
        <source>Charts, chat and recordings share one clock. Start with the built-in demo, your own feed, or a recording.</source>
        <translation>图表、聊天和录制共用一个时钟。可以从内置演示、你自己的数据源或一段录制开始。</translation>
    </message>
    <message>
        <source>A recording</source>
        <translation>一段录制</translation>
    </message>
    <message>
        <source>Open an MCAP, JSON Lines or CSV file and scrub through it.</source>
        <translation>打开 MCAP、JSON Lines 或 CSV 文件，随意拖动查看。</translation>
    </message>
    <message>
        <source>Open file</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>or drop it anywhere in this window</source>
        <translation>或拖到本窗口任意位置</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 天 %2 小时</translation>
    </message>
</context>
<context>
    <name>GaugeView</name>
    <message>
        <source>last value</source>
        <translation>最后的值</translation>
    </message>
</context>
<context>
    <name>IncomingSamples</name>
    <message>
        <source>Samples, newest first</source>
        <translation>样本，最新在前</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>newest first, as received</source>
        <translation>最新在前，按接收顺序</translation>
    </message>
    <message>
        <source>Source time</source>
        <translation>源时间</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>序列</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>Nothing has come in since the editor was opened</source>
        <translation>打开编辑器以来还没有收到数据</translation>
    </message>
    <message>
        <source>Samples or messages</source>
        <translation>样本或消息</translation>
    </message>
    <message>
        <source>Decoded</source>
        <translation>已解码</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>原始</translation>
    </message>
    <message>
        <source>No message has come in since you began to look</source>
        <translation>开始查看以来还没有收到消息</translation>
    </message>
</context>
<context>
    <name>InspectorLook</name>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
    <message>
        <source>By width</source>
        <translation>按宽度</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>单行</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Line width</source>
        <translation>线宽</translation>
    </message>
    <message>
        <source>usual</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>Dashes and marks as well as colours</source>
        <translation>除颜色外还用虚线和标记区分</translation>
    </message>
</context>
<context>
    <name>InspectorScale</name>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>by the feed</source>
        <translation>随数据源</translation>
    </message>
    <message>
        <source>Usual units</source>
        <translation>常用单位</translation>
    </message>
    <message>
        <source>As the feed says</source>
        <translation>随数据源</translation>
    </message>
    <message>
        <source>Decimals</source>
        <translation>小数位</translation>
    </message>
    <message>
        <source>by the value</source>
        <translation>随数值</translation>
    </message>
    <message>
        <source>Axis</source>
        <translation>坐标轴</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>By the data</source>
        <translation>随数据</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Right axis from</source>
        <translation>右轴从</translation>
    </message>
    <message>
        <source>Right axis to</source>
        <translation>右轴到</translation>
    </message>
    <message>
        <source>When data stops</source>
        <translation>数据中断时</translation>
    </message>
    <message>
        <source>Leave a gap</source>
        <translation>留出空缺</translation>
    </message>
    <message>
        <source>Draw through</source>
        <translation>直接连线</translation>
    </message>
    <message>
        <source>Keep the value</source>
        <translation>保持数值</translation>
    </message>
</context>
<context>
    <name>InspectorSection</name>
    <message>
        <source>%1, shown</source>
        <translation>%1，已展开</translation>
    </message>
    <message>
        <source>%1, folded</source>
        <translation>%1，已折叠</translation>
    </message>
</context>
<context>
    <name>InspectorSeries</name>
    <message>
        <source>Feed</source>
        <translation>数据源</translation>
    </message>
    <message>
        <source>Find, or a pattern: core*</source>
        <translation>查找，或通配：core*</translation>
    </message>
    <message>
        <source>Enter adds the pattern</source>
        <translation>按回车添加该通配</translation>
    </message>
    <message numerus="yes">
        <source>and %n more: find by name</source>
        <translation>
            <numerusform>还有 %n 个：请按名称查找</numerusform>
        </translation>
    </message>
    <message>
        <source>The server has named no feed yet</source>
        <translation>服务器还没有列出数据源</translation>
    </message>
    <message>
        <source>No series of this name</source>
        <translation>没有这个名称的序列</translation>
    </message>
    <message>
        <source>Name of the derived series</source>
        <translation>派生序列的名称</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>InspectorSeriesRow</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Colour of %1</source>
        <translation>%1 的颜色</translation>
    </message>
    <message>
        <source>Value axis of %1</source>
        <translation>%1 的数值轴</translation>
    </message>
    <message>
        <source>Left axis</source>
        <translation>左轴</translation>
    </message>
    <message>
        <source>Right axis</source>
        <translation>右轴</translation>
    </message>
</context>
<context>
    <name>InspectorThresholds</name>
    <message>
        <source>Threshold %1</source>
        <translation>阈值 %1</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>严重</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Remove threshold %1</source>
        <translation>移除阈值 %1</translation>
    </message>
    <message>
        <source>above</source>
        <translation>高于</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>暂无</translation>
    </message>
</context>
<context>
    <name>InspectorTime</name>
    <message>
        <source>Time window</source>
        <translation>时间窗口</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>One step is</source>
        <translation>每步长度</translation>
    </message>
    <message>
        <source>Value of a step</source>
        <translation>每步取值</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>Least</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>Greatest</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>合计</translation>
    </message>
</context>
<context>
    <name>KeyHints</name>
    <message>
        <source>pause and go live</source>
        <translation>暂停与恢复实时</translation>
    </message>
    <message>
        <source>write to the room</source>
        <translation>给聊天室写消息</translation>
    </message>
    <message>
        <source>all keys</source>
        <translation>全部快捷键</translation>
    </message>
</context>
<context>
    <name>KindPicker</name>
    <message>
        <source>Chart</source>
        <translation>图表</translation>
    </message>
</context>
<context>
    <name>LaneSpans</name>
    <message numerus="yes">
        <source>%1, %n parts with data</source>
        <translation>
            <numerusform>%1，%n 段有数据</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LegendEntry</name>
    <message>
        <source>Enter shows it alone, Space shows or hides it</source>
        <translation>回车键单独显示，空格键显示或隐藏</translation>
    </message>
</context>
<context>
    <name>LegendRow</name>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
</context>
<context>
    <name>LegendTable</name>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>序列</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>%1, Pulsedeck</source>
        <translation>%1 - Pulsedeck</translation>
    </message>
    <message>
        <source>Pulsedeck</source>
        <translation>Pulsedeck</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
</context>
<context>
    <name>MeasureCard</name>
    <message>
        <source>Clear (Esc)</source>
        <translation>清除（Esc）</translation>
    </message>
    <message>
        <source>Zoom to range</source>
        <translation>缩放到选区</translation>
    </message>
    <message>
        <source>Copy values (Ctrl C)</source>
        <translation>复制数值（Ctrl C）</translation>
    </message>
    <message>
        <source>Export range</source>
        <translation>导出选区</translation>
    </message>
    <message>
        <source>Pin range (P)</source>
        <translation>钉住这段 (P)</translation>
    </message>
</context>
<context>
    <name>MemberList</name>
    <message>
        <source>Members</source>
        <translation>成员</translation>
    </message>
</context>
<context>
    <name>MemberRow</name>
    <message>
        <source>%1, you</source>
        <translation>%1，你</translation>
    </message>
    <message>
        <source>you</source>
        <translation>你</translation>
    </message>
</context>
<context>
    <name>MentionList</name>
    <message>
        <source>People to mention</source>
        <translation>可提及的人</translation>
    </message>
</context>
<context>
    <name>MessageDelegate</name>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>New messages</source>
        <translation>新消息</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>已编辑</translation>
    </message>
</context>
<context>
    <name>MessageList</name>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>1 new message</source>
        <translation>1 条新消息</translation>
    </message>
    <message>
        <source>%1 new messages</source>
        <translation>%1 条新消息</translation>
    </message>
</context>
<context>
    <name>MessageMenu</name>
    <message>
        <source>React…</source>
        <translation>回应…</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回复</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>复制文字</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>MessageTools</name>
    <message>
        <source>React</source>
        <translation>回应</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回复</translation>
    </message>
    <message>
        <source>More for this message</source>
        <translation>这条消息的更多操作</translation>
    </message>
</context>
<context>
    <name>ModeSwitch</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Partly live</source>
        <translation>部分实时</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>PaletteHints</name>
    <message>
        <source>move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>narrow to a group</source>
        <translation>限定分组</translation>
    </message>
    <message>
        <source>commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>rooms</source>
        <translation>聊天室</translation>
    </message>
    <message>
        <source>people</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
</context>
<context>
    <name>PaletteScope</name>
    <message>
        <source>Where to search</source>
        <translation>搜索范围</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>全部</translation>
    </message>
</context>
<context>
    <name>PaletteSheet</name>
    <message>
        <source>Search or run a command</source>
        <translation>搜索或运行命令</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
</context>
<context>
    <name>PanelInspector</name>
    <message>
        <source>Edit panel</source>
        <translation>编辑面板</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Subtitle</source>
        <translation>副标题</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Unit and scale</source>
        <translation>单位与刻度</translation>
    </message>
    <message>
        <source>Thresholds</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add threshold</source>
        <translation>添加阈值</translation>
    </message>
    <message>
        <source>Legend and traces</source>
        <translation>图例与曲线</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Expression</source>
        <translation>表达式</translation>
    </message>
    <message>
        <source>Add a series by an expression</source>
        <translation>用表达式添加序列</translation>
    </message>
</context>
<context>
    <name>PanelMenu</name>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Back to the board</source>
        <translation>回到看板</translation>
    </message>
    <message>
        <source>Expand</source>
        <translation>展开</translation>
    </message>
    <message>
        <source>Show as chart</source>
        <translation>以图表显示</translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation>以表格显示</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Put back on the board</source>
        <translation>放回看板</translation>
    </message>
    <message>
        <source>Move to own window</source>
        <translation>移到独立窗口</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Pin this moment</source>
        <translation>钉住这一刻</translation>
    </message>
</context>
<context>
    <name>PanelNameField</name>
    <message>
        <source>Name of the panel</source>
        <translation>面板名称</translation>
    </message>
</context>
<context>
    <name>PanelTools</name>
    <message>
        <source>Back to the board</source>
        <translation>返回看板</translation>
    </message>
    <message>
        <source>Expand %1</source>
        <translation>展开 %1</translation>
    </message>
    <message>
        <source>More for %1</source>
        <translation>%1 的更多操作</translation>
    </message>
    <message>
        <source>%1 as chart</source>
        <translation>%1 以图表显示</translation>
    </message>
    <message>
        <source>%1 as table</source>
        <translation>%1 以表格显示</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>导出 %1</translation>
    </message>
    <message>
        <source>Pin this moment on %1</source>
        <translation>钉住 %1 的这一刻</translation>
    </message>
</context>
<context>
    <name>PanelWindow</name>
    <message>
        <source>%1, Pulsedeck</source>
        <translation>%1 - Pulsedeck</translation>
    </message>
</context>
<context>
    <name>PictureBuilder</name>
    <message>
        <source>Series</source>
        <translation>序列</translation>
    </message>
    <message>
        <source>Waiting for the first sample</source>
        <translation>正在等待第一个样本</translation>
    </message>
    <message>
        <source>last value</source>
        <translation>最后的值</translation>
    </message>
    <message>
        <source>Nothing above zero in this window</source>
        <translation>此时段内没有大于零的值</translation>
    </message>
    <message>
        <source>Change and line: %1</source>
        <translation>涨跌与走势：%1</translation>
    </message>
    <message>
        <source>Every series is hidden</source>
        <translation>所有序列都已隐藏</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>No spectrum</source>
        <translation>没有频谱</translation>
    </message>
    <message>
        <source>few</source>
        <translation>少</translation>
    </message>
    <message>
        <source>many</source>
        <translation>多</translation>
    </message>
    <message>
        <source>ok</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>降级</translation>
    </message>
    <message>
        <source>down</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>The expression has an error</source>
        <translation>表达式有错误</translation>
    </message>
</context>
<context>
    <name>PieView</name>
    <message>
        <source>Nothing above zero in this window</source>
        <translation>此时段内没有大于零的值</translation>
    </message>
</context>
<context>
    <name>PinTag</name>
    <message>
        <source>%1 at %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Pin %1: %2, its data is not here any more</source>
        <translation>钉 %1：%2，数据已不在</translation>
    </message>
    <message>
        <source>Pin %1: %2</source>
        <translation>钉 %1：%2</translation>
    </message>
    <message>
        <source>Pin: %1</source>
        <translation>钉：%1</translation>
    </message>
    <message>
        <source>Delete takes it off</source>
        <translation>按 Delete 取下</translation>
    </message>
    <message>
        <source>data gone</source>
        <translation>数据已不在</translation>
    </message>
    <message>
        <source>Take the pin off</source>
        <translation>取下这个钉</translation>
    </message>
</context>
<context>
    <name>PinnedMoments</name>
    <message>
        <source>Pinned moments</source>
        <translation>钉住的时刻</translation>
    </message>
    <message>
        <source>The data of this time is not kept any more</source>
        <translation>这段时间的数据已不再保留</translation>
    </message>
</context>
<context>
    <name>PlayButton</name>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
</context>
<context>
    <name>PlotMeasures</name>
    <message>
        <source>min</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>avg</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>max</source>
        <translation>最大</translation>
    </message>
</context>
<context>
    <name>PlotView</name>
    <message>
        <source>Back to live</source>
        <translation>回到实时</translation>
    </message>
</context>
<context>
    <name>Probe</name>
    <message>
        <source>Works.</source>
        <translation>可用。</translation>
    </message>
    <message>
        <source>The probe was ended before it was done.</source>
        <translation>探测在完成前被终止。</translation>
    </message>
    <message>
        <source>Run it again.</source>
        <translation>请再运行一次。</translation>
    </message>
    <message>
        <source>The probe did not get done within its time limit.</source>
        <translation>探测未能在时限内完成。</translation>
    </message>
    <message>
        <source>Give it more time, or look at the step that took it.</source>
        <translation>请给它更多时间，或查看耗时的那一步。</translation>
    </message>
    <message>
        <source>The address cannot be used.</source>
        <translation>此地址无法使用。</translation>
    </message>
    <message>
        <source>Write it as ws://host:port/path or wss://host/path; a token or password belongs into its own field.</source>
        <translation>请写成 ws://host:port/path 或 wss://host/path；令牌或密码请填在各自的栏中。</translation>
    </message>
    <message>
        <source>The host&apos;s name is not known here.</source>
        <translation>此处无法解析该主机名。</translation>
    </message>
    <message>
        <source>Check the spelling; if it is right, check DNS or the VPN.</source>
        <translation>请检查拼写；若无误，请检查 DNS 或 VPN。</translation>
    </message>
    <message>
        <source>Nothing listens on that port.</source>
        <translation>该端口没有程序在监听。</translation>
    </message>
    <message>
        <source>Check the port, and that the server runs.</source>
        <translation>请检查端口，并确认服务器正在运行。</translation>
    </message>
    <message>
        <source>The host does not answer.</source>
        <translation>主机没有应答。</translation>
    </message>
    <message>
        <source>Check that it is switched on and that no firewall drops the port.</source>
        <translation>请确认主机已开机，且没有防火墙丢弃该端口。</translation>
    </message>
    <message>
        <source>There is no way to the host from here.</source>
        <translation>从这里无法到达该主机。</translation>
    </message>
    <message>
        <source>Check the network and the VPN.</source>
        <translation>请检查网络和 VPN。</translation>
    </message>
    <message>
        <source>The proxy does not let this connection through.</source>
        <translation>代理不允许此连接通过。</translation>
    </message>
    <message>
        <source>Check the proxy&apos;s address and login, or connect without it.</source>
        <translation>请检查代理的地址和登录信息，或不经代理连接。</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not accepted.</source>
        <translation>服务器的证书不被接受。</translation>
    </message>
    <message>
        <source>Have it renewed or issued for this name; if it is your own authority&apos;s, name that as trusted.</source>
        <translation>请更新证书或为此名称签发；若由你自己的机构签发，请将其设为受信任。</translation>
    </message>
    <message>
        <source>No encrypted connection came about.</source>
        <translation>未能建立加密连接。</translation>
    </message>
    <message>
        <source>Check which versions of TLS the server offers; 1.2 or 1.3 is needed.</source>
        <translation>请检查服务器提供的 TLS 版本；需要 1.2 或 1.3。</translation>
    </message>
    <message>
        <source>The port answers, but not with TLS.</source>
        <translation>端口有应答，但不是 TLS。</translation>
    </message>
    <message>
        <source>Try ws:// in place of wss://, or another port.</source>
        <translation>请用 ws:// 代替 wss://，或换一个端口。</translation>
    </message>
    <message>
        <source>The port wants TLS.</source>
        <translation>该端口要求 TLS。</translation>
    </message>
    <message>
        <source>Try wss:// in place of ws://.</source>
        <translation>请用 wss:// 代替 ws://。</translation>
    </message>
    <message>
        <source>The server ended the connection without an answer.</source>
        <translation>服务器未作应答就断开了连接。</translation>
    </message>
    <message>
        <source>Check that the port is that of the server; if it speaks TLS, use wss://.</source>
        <translation>请确认端口属于该服务器；若使用 TLS，请用 wss://。</translation>
    </message>
    <message>
        <source>The server takes the connection and does not finish an answer.</source>
        <translation>服务器接受了连接，但没有给出完整应答。</translation>
    </message>
    <message>
        <source>Check that the port is that of the server; restart the server if it hangs.</source>
        <translation>请确认端口属于该服务器；若服务器卡住，请重启它。</translation>
    </message>
    <message>
        <source>What answers there does not speak HTTP.</source>
        <translation>那里的程序不使用 HTTP。</translation>
    </message>
    <message>
        <source>Check the port: it belongs to another service.</source>
        <translation>请检查端口：它属于另一个服务。</translation>
    </message>
    <message>
        <source>The server sends clients elsewhere.</source>
        <translation>服务器让客户端转向别处。</translation>
    </message>
    <message>
        <source>Use the address that it names.</source>
        <translation>请使用它给出的地址。</translation>
    </message>
    <message>
        <source>The server does not accept the request.</source>
        <translation>服务器不接受该请求。</translation>
    </message>
    <message>
        <source>Check the path and the query of the address.</source>
        <translation>请检查地址中的路径和查询部分。</translation>
    </message>
    <message>
        <source>The server wants to know who you are.</source>
        <translation>服务器要求表明身份。</translation>
    </message>
    <message>
        <source>Give a token, or a new one if it has expired.</source>
        <translation>请提供令牌；若已过期，请换新的。</translation>
    </message>
    <message>
        <source>The server does not let you in.</source>
        <translation>服务器不允许你进入。</translation>
    </message>
    <message>
        <source>Ask its operator for access; a proxy on the way may be the one that refuses.</source>
        <translation>请向管理员申请权限；也可能是途中的代理在拒绝。</translation>
    </message>
    <message>
        <source>The server has nothing at this path.</source>
        <translation>服务器在此路径上没有内容。</translation>
    </message>
    <message>
        <source>Check the path; many servers use /ws, /socket or /.</source>
        <translation>请检查路径；许多服务器使用 /ws、/socket 或 /。</translation>
    </message>
    <message>
        <source>The server did not see the wish for a WebSocket, or wants another version.</source>
        <translation>服务器没有看到 WebSocket 请求，或要求另一版本。</translation>
    </message>
    <message>
        <source>A proxy on the way may remove it: let it pass Upgrade and Connection, or use wss://.</source>
        <translation>途中的代理可能去掉了它：请让 Upgrade 和 Connection 通过，或使用 wss://。</translation>
    </message>
    <message>
        <source>The server has too many connections or requests.</source>
        <translation>服务器的连接或请求过多。</translation>
    </message>
    <message>
        <source>Wait, and try again.</source>
        <translation>请稍候再试。</translation>
    </message>
    <message>
        <source>The server, or a proxy before it, is failing.</source>
        <translation>服务器或其前面的代理出了故障。</translation>
    </message>
    <message>
        <source>Look into its log; try again later.</source>
        <translation>请查看其日志；稍后再试。</translation>
    </message>
    <message>
        <source>The server answers, but not with a WebSocket.</source>
        <translation>服务器有应答，但不是 WebSocket。</translation>
    </message>
    <message>
        <source>Check the path; a web page may be there in place of the server.</source>
        <translation>请检查路径；那里可能是网页而不是服务器。</translation>
    </message>
    <message>
        <source>The server agrees to a WebSocket, but not in a valid way.</source>
        <translation>服务器同意使用 WebSocket，但方式不合规范。</translation>
    </message>
    <message>
        <source>A proxy on the way may change headers; else the server is at fault.</source>
        <translation>途中的代理可能改动了标头；否则是服务器的问题。</translation>
    </message>
    <message>
        <source>The server chose a subprotocol that nobody offered.</source>
        <translation>服务器选择了没有人提供的子协议。</translation>
    </message>
    <message>
        <source>The server is at fault, or it is one of another program.</source>
        <translation>服务器有问题，或它属于另一程序。</translation>
    </message>
    <message>
        <source>The server speaks a protocol that is not spoken here.</source>
        <translation>服务器使用的协议在这里不受支持。</translation>
    </message>
    <message>
        <source>Look for an address of the server that gives plain JSON over WebSocket.</source>
        <translation>请寻找该服务器通过 WebSocket 提供普通 JSON 的地址。</translation>
    </message>
    <message>
        <source>The server&apos;s messages are not JSON.</source>
        <translation>服务器的消息不是 JSON。</translation>
    </message>
    <message>
        <source>Look for an address of the server that gives JSON.</source>
        <translation>请寻找该服务器提供 JSON 的地址。</translation>
    </message>
    <message>
        <source>The connection broke soon after it was made.</source>
        <translation>连接建立后不久就断开了。</translation>
    </message>
    <message>
        <source>Look into the server&apos;s log; a proxy on the way may cut WebSockets.</source>
        <translation>请查看服务器日志；途中的代理可能切断 WebSocket。</translation>
    </message>
    <message>
        <source>The connection stands, but the server says nothing.</source>
        <translation>连接已建立，但服务器没有发送任何内容。</translation>
    </message>
    <message>
        <source>It may wait for a message: give the connection a subscribe message.</source>
        <translation>它可能在等待消息：请为该连接设置订阅消息。</translation>
    </message>
    <message>
        <source>The connection stands, but no sample came.</source>
        <translation>连接已建立，但没有收到样本。</translation>
    </message>
    <message>
        <source>Check that the server has feeds, and that you may subscribe to them.</source>
        <translation>请确认服务器有数据源，且你有权订阅。</translation>
    </message>
    <message>
        <source>The server does not answer pings.</source>
        <translation>服务器不应答 ping。</translation>
    </message>
    <message>
        <source>A dead link would be noticed late: have the server answer ping frames.</source>
        <translation>断线会很晚才被发现：请让服务器应答 ping 帧。</translation>
    </message>
    <message>
        <source>WebSocket does not get through, but its replacements do.</source>
        <translation>WebSocket 无法通过，但替代方式可以。</translation>
    </message>
    <message>
        <source>It works, slower; to have WebSocket, let the proxy pass Upgrade and Connection.</source>
        <translation>可以使用，但较慢；要使用 WebSocket，请让代理放行 Upgrade 和 Connection。</translation>
    </message>
</context>
<context>
    <name>ProbeView</name>
    <message>
        <source>Probe of %1</source>
        <translation>探测 %1</translation>
    </message>
    <message>
        <source>Probe</source>
        <translation>探测</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>As text, without secrets</source>
        <translation>以文本形式，不含机密</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>再次运行</translation>
    </message>
    <message>
        <source>Close the probe</source>
        <translation>关闭探测</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在检查…</translation>
    </message>
</context>
<context>
    <name>ProxyFields</name>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>As the system says</source>
        <translation>按系统设置</translation>
    </message>
    <message>
        <source>HTTP</source>
        <translation>HTTP</translation>
    </message>
    <message>
        <source>SOCKS5</source>
        <translation>SOCKS5</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>代理地址</translation>
    </message>
    <message>
        <source>User of the proxy</source>
        <translation>代理用户名</translation>
    </message>
    <message>
        <source>no login</source>
        <translation>无需登录</translation>
    </message>
    <message>
        <source>Password of the proxy</source>
        <translation>代理密码</translation>
    </message>
    <message>
        <source>Empty: the password that is kept stays.</source>
        <translation>留空：保留已保存的密码。</translation>
    </message>
    <message>
        <source>Kept in the key store of this computer.</source>
        <translation>保存在本机的密钥库中。</translation>
    </message>
</context>
<context>
    <name>QWebSocketDataProcessor</name>
    <message>
        <source>Invalid close code %1 detected.</source>
        <translation>收到无效的关闭代码 %1。</translation>
    </message>
</context>
<context>
    <name>QuoteLine</name>
    <message>
        <source>Answer to %1</source>
        <translation>回复 %1</translation>
    </message>
    <message>
        <source>Answer to %1: %2</source>
        <translation>回复 %1：%2</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Places</source>
        <translation>导航</translation>
    </message>
    <message>
        <source>Boards</source>
        <translation>看板</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>浅色主题</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>深色主题</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>You are %1</source>
        <translation>你是 %1</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message numerus="yes">
        <source>Connections, %n down</source>
        <translation>
            <numerusform>连接，%n 个断开</numerusform>
        </translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>会话</translation>
    </message>
    <message numerus="yes">
        <source>Rooms, %n mention(s)</source>
        <translation>
            <numerusform>聊天室，%n 次提到你</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rooms, %n unread</source>
        <translation>
            <numerusform>聊天室，%n 条未读</numerusform>
        </translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>聊天室</translation>
    </message>
</context>
<context>
    <name>RawMessages</name>
    <message>
        <source>Messages, newest first</source>
        <translation>消息，最新的在前</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>接收时间</translation>
    </message>
    <message>
        <source>Feed</source>
        <translation>数据源</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
</context>
<context>
    <name>ReactionPicker</name>
    <message>
        <source>React with</source>
        <translation>用表情回应</translation>
    </message>
</context>
<context>
    <name>ReactionTag</name>
    <message>
        <source>%1 from %2</source>
        <translation>%2 的 %1</translation>
    </message>
</context>
<context>
    <name>RecordButton</name>
    <message>
        <source>REC %1</source>
        <translation>录制 %1</translation>
    </message>
    <message>
        <source>Record what arrives</source>
        <translation>录制收到的内容</translation>
    </message>
    <message>
        <source>Recording, %1</source>
        <translation>正在录制，%1</translation>
    </message>
    <message>
        <source>Mark this moment</source>
        <translation>标记此刻</translation>
    </message>
    <message>
        <source>Stop recording</source>
        <translation>停止录制</translation>
    </message>
</context>
<context>
    <name>ReplayBar</name>
    <message>
        <source>Replay tools</source>
        <translation>回放工具</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>REPLAY</source>
        <translation>回放</translation>
    </message>
    <message>
        <source>Back to live</source>
        <translation>回到实时</translation>
    </message>
    <message>
        <source>Hide the room</source>
        <translation>收起聊天室</translation>
    </message>
    <message>
        <source>Show the room</source>
        <translation>显示聊天室</translation>
    </message>
</context>
<context>
    <name>RoomList</name>
    <message>
        <source>Rooms</source>
        <translation>聊天室</translation>
    </message>
    <message>
        <source>Find or open a room</source>
        <translation>查找或打开聊天室</translation>
    </message>
</context>
<context>
    <name>RoomRow</name>
    <message>
        <source>Your rooms</source>
        <translation>已加入</translation>
    </message>
    <message>
        <source>Other rooms</source>
        <translation>其他聊天室</translation>
    </message>
    <message>
        <source>Leave %1</source>
        <translation>离开 %1</translation>
    </message>
</context>
<context>
    <name>RoomsPage</name>
    <message>
        <source>Rooms</source>
        <translation>聊天室</translation>
    </message>
    <message>
        <source>Pinned moments</source>
        <translation>钉住的时刻</translation>
    </message>
    <message>
        <source>No moment is pinned yet</source>
        <translation>还没有钉住的时刻</translation>
    </message>
    <message>
        <source>P at a chart pins the moment under the crosshair to the next message.</source>
        <translation>在图表上按 P，把十字线处的时刻钉到下一条消息。</translation>
    </message>
    <message>
        <source>Members: %1</source>
        <translation>成员：%1</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>成员</translation>
    </message>
</context>
<context>
    <name>SampleTable</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Samples of %1</source>
        <translation>%1 的采样</translation>
    </message>
    <message>
        <source>No samples in this window</source>
        <translation>此时段没有采样</translation>
    </message>
</context>
<context>
    <name>SearchButton</name>
    <message>
        <source>Search or run a command</source>
        <translation>搜索或运行命令</translation>
    </message>
</context>
<context>
    <name>SearchLabel</name>
    <message>
        <source>Search or run</source>
        <translation>搜索或运行</translation>
    </message>
    <message>
        <source>Search or run a command</source>
        <translation>搜索或运行命令</translation>
    </message>
</context>
<context>
    <name>SessionRow</name>
    <message>
        <source>Name of the recording</source>
        <translation>录制的名称</translation>
    </message>
    <message>
        <source>%1 · is being recorded</source>
        <translation>%1 · 正在录制</translation>
    </message>
    <message>
        <source>%1 · %2 · was cut off; what is whole can be played</source>
        <translation>%1 · %2 · 文件被截断；完整的部分可以播放</translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation>重命名 %1</translation>
    </message>
    <message>
        <source>Move %1 to the trash</source>
        <translation>将 %1 移到回收站</translation>
    </message>
</context>
<context>
    <name>SessionsBar</name>
    <message>
        <source>Recording tools</source>
        <translation>录制工具</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>打开文件…</translation>
    </message>
</context>
<context>
    <name>SessionsList</name>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter recordings</source>
        <translation>筛选录制</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>录制</translation>
    </message>
    <message>
        <source>Nothing is recorded yet</source>
        <translation>还没有录制</translation>
    </message>
    <message>
        <source>Ctrl R records feeds, chat and events on one clock. They are played here.</source>
        <translation>Ctrl R 把数据源、聊天和事件录在同一个时钟上，在这里回放。</translation>
    </message>
    <message>
        <source>Record now</source>
        <translation>现在录制</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Your name in rooms</source>
        <translation>你在聊天室的名字</translation>
    </message>
    <message>
        <source>A name needs at least one letter</source>
        <translation>名字至少要有一个字</translation>
    </message>
    <message>
        <source>Others see the new name when you connect the next time.</source>
        <translation>下次连接后，其他人会看到新名字。</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>减少动态效果</translation>
    </message>
    <message>
        <source>Pulsedeck %1, GPL-3.0-or-later</source>
        <translation>Pulsedeck %1，GPL-3.0-or-later</translation>
    </message>
</context>
<context>
    <name>ShortcutLine</name>
    <message>
        <source>Press the new keys, Esc: as before</source>
        <translation>按下新的按键，Esc：保持原样</translation>
    </message>
    <message>
        <source>Enter: change the keys, Del: no keys</source>
        <translation>Enter：更改按键，Del：不设按键</translation>
    </message>
    <message>
        <source>Usual keys of “%1”</source>
        <translation>“%1”的默认按键</translation>
    </message>
    <message>
        <source>Press keys…</source>
        <translation>请按键…</translation>
    </message>
    <message>
        <source>Use here instead</source>
        <translation>改用于此处</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
</context>
<context>
    <name>ShortcutsList</name>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
</context>
<context>
    <name>ShortcutsSheet</name>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Press a line to change its keys, Del takes them away.</source>
        <translation>点按一行可更改其按键，Del 清除按键。</translation>
    </message>
    <message>
        <source>Usual keys</source>
        <translation>默认按键</translation>
    </message>
    <message>
        <source>All actions get their usual keys again</source>
        <translation>所有操作恢复默认按键</translation>
    </message>
</context>
<context>
    <name>SlotPicker</name>
    <message>
        <source>blue</source>
        <translation>蓝</translation>
    </message>
    <message>
        <source>orange</source>
        <translation>橙</translation>
    </message>
    <message>
        <source>green</source>
        <translation>绿</translation>
    </message>
    <message>
        <source>mauve</source>
        <translation>淡紫</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>黄</translation>
    </message>
    <message>
        <source>violet</source>
        <translation>紫</translation>
    </message>
    <message>
        <source>cyan</source>
        <translation>青</translation>
    </message>
    <message>
        <source>red</source>
        <translation>红</translation>
    </message>
    <message>
        <source>olive</source>
        <translation>橄榄</translation>
    </message>
    <message>
        <source>stone</source>
        <translation>灰</translation>
    </message>
</context>
<context>
    <name>SpectrumView</name>
    <message>
        <source>No spectrum</source>
        <translation>没有频谱</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>未连接</translation>
    </message>
    <message>
        <source>Messages received in a second</source>
        <translation>每秒收到的消息数</translation>
    </message>
    <message>
        <source>Bits received in a second</source>
        <translation>每秒收到的比特数</translation>
    </message>
    <message>
        <source>RTT</source>
        <translation>往返</translation>
    </message>
    <message>
        <source>Time to the server and back</source>
        <translation>到服务器往返一次的时间</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Samples that arrived and could not be kept</source>
        <translation>收到但未能保留的样本</translation>
    </message>
    <message>
        <source>buffer</source>
        <translation>缓冲</translation>
    </message>
    <message>
        <source>Memory for samples in use; the oldest make room</source>
        <translation>样本占用的内存，最旧的样本会让出空间</translation>
    </message>
    <message>
        <source>%1 fps</source>
        <translation>%1 帧/秒</translation>
    </message>
    <message>
        <source>Frames drawn in the last second; a still picture needs none</source>
        <translation>最近一秒绘制的帧数，画面静止时无需绘制</translation>
    </message>
    <message>
        <source>Language: English. Switch to Chinese</source>
        <translation>语言：简体中文。切换到英语</translation>
    </message>
    <message>
        <source>Every clock on this board is UTC. Switch to local time</source>
        <translation>看板上的时钟均为 UTC。切换到本地时间</translation>
    </message>
    <message>
        <source>Every clock on this board is local time. Switch to UTC</source>
        <translation>看板上的时钟均为本地时间。切换到 UTC</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Timeline, %1, %2</source>
        <translation>时间线，%1，%2</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>聊天</translation>
    </message>
</context>
<context>
    <name>TimelineActivity</name>
    <message>
        <source>Activity</source>
        <translation>活动</translation>
    </message>
</context>
<context>
    <name>TimelineMarks</name>
    <message numerus="yes">
        <source>%1, %n of them</source>
        <translation>
            <numerusform>%1，共 %n 个</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TitleButton</name>
    <message>
        <source>Pulsedeck</source>
        <translation>Pulsedeck</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Board tools</source>
        <translation>看板工具</translation>
    </message>
    <message>
        <source>Hide the room</source>
        <translation>收起聊天室</translation>
    </message>
    <message>
        <source>Show the room</source>
        <translation>显示聊天室</translation>
    </message>
    <message>
        <source>Panel</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>Add a panel</source>
        <translation>添加面板</translation>
    </message>
</context>
<context>
    <name>TransportBar</name>
    <message>
        <source>Transport</source>
        <translation>播放控制</translation>
    </message>
    <message>
        <source>To the event or message before</source>
        <translation>到上一个事件或消息</translation>
    </message>
    <message>
        <source>−10 s</source>
        <translation>−10 s</translation>
    </message>
    <message>
        <source>Ten seconds back</source>
        <translation>后退十秒</translation>
    </message>
    <message>
        <source>+10 s</source>
        <translation>+10 s</translation>
    </message>
    <message>
        <source>Ten seconds on</source>
        <translation>前进十秒</translation>
    </message>
    <message>
        <source>To the next event or message</source>
        <translation>到下一个事件或消息</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>A to B</source>
        <translation>A 到 B</translation>
    </message>
    <message>
        <source>Play from A to B again and again</source>
        <translation>从 A 到 B 反复播放</translation>
    </message>
    <message>
        <source>Skip gaps</source>
        <translation>跳过空档</translation>
    </message>
    <message>
        <source>Pass quickly where nothing was recorded</source>
        <translation>快速越过没有录到内容的地方</translation>
    </message>
</context>
<context>
    <name>TransportPane</name>
    <message>
        <source>Replay</source>
        <translation>回放</translation>
    </message>
</context>
<context>
    <name>UndoToast</name>
    <message>
        <source>Panel removed</source>
        <translation>面板已移除</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>WatchlistView</name>
    <message>
        <source>Series of %1</source>
        <translation>%1 的序列</translation>
    </message>
    <message>
        <source>Change and line: %1</source>
        <translation>涨跌与走势：%1</translation>
    </message>
    <message>
        <source>Every series is hidden</source>
        <translation>所有序列都已隐藏</translation>
    </message>
</context>
<context>
    <name>WindowMenu</name>
    <message>
        <source>Time window</source>
        <translation>时间窗口</translation>
    </message>
    <message>
        <source>Time window: %1</source>
        <translation>时间窗口：%1</translation>
    </message>
</context>
<context>
    <name>pulse::ActionModel</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>Boards</source>
        <translation>看板</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>聊天室</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>浅色主题</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>深色主题</translation>
    </message>
    <message>
        <source>Times in local time</source>
        <translation>以本地时间显示</translation>
    </message>
    <message>
        <source>Times in UTC</source>
        <translation>以 UTC 显示</translation>
    </message>
    <message>
        <source>Pause, go on</source>
        <translation>暂停，继续</translation>
    </message>
    <message>
        <source>Back to live</source>
        <translation>回到实时</translation>
    </message>
    <message>
        <source>Start of the data</source>
        <translation>数据起点</translation>
    </message>
    <message>
        <source>Live edge</source>
        <translation>实时端</translation>
    </message>
    <message>
        <source>Zoom time in</source>
        <translation>放大时间</translation>
    </message>
    <message>
        <source>Zoom time out</source>
        <translation>缩小时间</translation>
    </message>
    <message>
        <source>Reset the zoom</source>
        <translation>重置缩放</translation>
    </message>
    <message>
        <source>Undo the last zoom</source>
        <translation>撤销上次缩放</translation>
    </message>
    <message>
        <source>Zoom values in</source>
        <translation>放大数值</translation>
    </message>
    <message>
        <source>Zoom the values of %1 in</source>
        <translation>放大 %1 的数值</translation>
    </message>
    <message>
        <source>Zoom values out</source>
        <translation>缩小数值</translation>
    </message>
    <message>
        <source>Zoom the values of %1 out</source>
        <translation>缩小 %1 的数值</translation>
    </message>
    <message>
        <source>Crosshair one sample back</source>
        <translation>十字线后退一个样本</translation>
    </message>
    <message>
        <source>Crosshair one sample on</source>
        <translation>十字线前进一个样本</translation>
    </message>
    <message>
        <source>Crosshair ten samples back</source>
        <translation>十字线后退十个样本</translation>
    </message>
    <message>
        <source>Crosshair ten samples on</source>
        <translation>十字线前进十个样本</translation>
    </message>
    <message>
        <source>Mark A at the crosshair</source>
        <translation>在十字线处设标记 A</translation>
    </message>
    <message>
        <source>Mark B at the crosshair</source>
        <translation>在十字线处设标记 B</translation>
    </message>
    <message>
        <source>Time window: %1</source>
        <translation>时间窗口：%1</translation>
    </message>
    <message>
        <source>Zoom time, Ctrl: values, sideways: move</source>
        <translation>缩放时间，Ctrl：数值，横向：移动</translation>
    </message>
    <message>
        <source>Move in time, Shift: select a range</source>
        <translation>沿时间移动，Shift：选择区间</translation>
    </message>
    <message>
        <source>Clear the range, then A and B</source>
        <translation>先清除选区，再清除 A 和 B</translation>
    </message>
    <message>
        <source>Expand the panel, Esc returns</source>
        <translation>展开面板，Esc 返回</translation>
    </message>
    <message>
        <source>Expand %1</source>
        <translation>展开 %1</translation>
    </message>
    <message>
        <source>Chart as table, Esc returns</source>
        <translation>图表转为表格，Esc 返回</translation>
    </message>
    <message>
        <source>%1 as table</source>
        <translation>%1 以表格显示</translation>
    </message>
    <message>
        <source>Edit the panel</source>
        <translation>编辑面板</translation>
    </message>
    <message>
        <source>Edit panel %1</source>
        <translation>编辑面板 %1</translation>
    </message>
    <message>
        <source>Duplicate the panel</source>
        <translation>复制面板</translation>
    </message>
    <message>
        <source>Duplicate %1</source>
        <translation>复制 %1</translation>
    </message>
    <message>
        <source>Remove the panel</source>
        <translation>移除面板</translation>
    </message>
    <message>
        <source>Remove panel %1</source>
        <translation>移除面板 %1</translation>
    </message>
    <message>
        <source>Add a panel</source>
        <translation>添加面板</translation>
    </message>
    <message>
        <source>Undo the last edit</source>
        <translation>撤销上次编辑</translation>
    </message>
    <message>
        <source>Redo the edit</source>
        <translation>重做编辑</translation>
    </message>
    <message>
        <source>Move the panel left</source>
        <translation>左移面板</translation>
    </message>
    <message>
        <source>Move the panel right</source>
        <translation>右移面板</translation>
    </message>
    <message>
        <source>Move the panel up</source>
        <translation>上移面板</translation>
    </message>
    <message>
        <source>Move the panel down</source>
        <translation>下移面板</translation>
    </message>
    <message>
        <source>Make the panel narrower</source>
        <translation>面板变窄</translation>
    </message>
    <message>
        <source>Make the panel wider</source>
        <translation>面板变宽</translation>
    </message>
    <message>
        <source>Make the panel shorter</source>
        <translation>面板变矮</translation>
    </message>
    <message>
        <source>Make the panel taller</source>
        <translation>面板变高</translation>
    </message>
    <message>
        <source>Copy what is measured or selected</source>
        <translation>复制测得或选中的数值</translation>
    </message>
    <message>
        <source>Next panel</source>
        <translation>下一个面板</translation>
    </message>
    <message>
        <source>Export panel or board</source>
        <translation>导出面板或看板</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>导出 %1</translation>
    </message>
    <message>
        <source>New board…</source>
        <translation>新建看板…</translation>
    </message>
    <message>
        <source>Rename the board</source>
        <translation>重命名看板</translation>
    </message>
    <message>
        <source>Duplicate the board</source>
        <translation>复制看板</translation>
    </message>
    <message>
        <source>Import a board…</source>
        <translation>导入看板…</translation>
    </message>
    <message>
        <source>Save the board as a file…</source>
        <translation>将看板存为文件…</translation>
    </message>
    <message>
        <source>Disconnect, start page</source>
        <translation>断开连接，回到起始页</translation>
    </message>
    <message>
        <source>Write to the room</source>
        <translation>给聊天室写消息</translation>
    </message>
    <message>
        <source>Show or hide the room</source>
        <translation>显示或收起聊天室</translation>
    </message>
    <message>
        <source>Send the message, Shift: new line</source>
        <translation>发送消息，按住 Shift 换行</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>全部快捷键</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Next region of the window</source>
        <translation>窗口的下一个区域</translation>
    </message>
    <message>
        <source>Previous region of the window</source>
        <translation>窗口的上一个区域</translation>
    </message>
    <message>
        <source>Light or dark theme</source>
        <translation>浅色或深色主题</translation>
    </message>
    <message>
        <source>Local time or UTC</source>
        <translation>本地时间或 UTC</translation>
    </message>
    <message>
        <source>Search or run a command</source>
        <translation>搜索或运行命令</translation>
    </message>
    <message>
        <source>Rename the panel</source>
        <translation>重命名面板</translation>
    </message>
    <message>
        <source>Rename panel %1</source>
        <translation>重命名面板 %1</translation>
    </message>
    <message>
        <source>Move the panel to its own window</source>
        <translation>将面板移到独立窗口</translation>
    </message>
    <message>
        <source>Move %1 to its own window</source>
        <translation>将 %1 移到独立窗口</translation>
    </message>
    <message>
        <source>Put the panel back on the board</source>
        <translation>将面板放回看板</translation>
    </message>
    <message>
        <source>Put %1 back on the board</source>
        <translation>将 %1 放回看板</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Record, stop recording</source>
        <translation>录制、停止录制</translation>
    </message>
    <message>
        <source>Mark this moment in the recording</source>
        <translation>在录制中标记此刻</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>聊天室</translation>
    </message>
    <message>
        <source>Pin this moment to the room</source>
        <translation>把这一刻钉到聊天室</translation>
    </message>
    <message>
        <source>Pin this moment on %1 to the room</source>
        <translation>把 %1 的这一刻钉到聊天室</translation>
    </message>
</context>
<context>
    <name>pulse::Application</name>
    <message>
        <source>The hub inside could not start: %1</source>
        <translation>内置的 hub 无法启动：%1</translation>
    </message>
    <message>
        <source>this machine</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Import a board</source>
        <translation>导入看板</translation>
    </message>
    <message>
        <source>Boards (*.json);;All files (*)</source>
        <translation>看板 (*.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Export the board</source>
        <translation>导出看板</translation>
    </message>
    <message>
        <source>Boards (*.json)</source>
        <translation>看板 (*.json)</translation>
    </message>
    <message>
        <source>Trust the certificates in a file</source>
        <translation>信任文件中的证书</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer);;All files (*)</source>
        <translation>证书 (*.pem *.crt *.cer);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Open a recording</source>
        <translation>打开录制</translation>
    </message>
    <message>
        <source>Recordings (*.mcap *.jsonl *.csv);;All files (*)</source>
        <translation>录制 (*.mcap *.jsonl *.csv);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>pulse::BoardEditor</name>
    <message>
        <source>add panel</source>
        <translation>添加面板</translation>
    </message>
    <message>
        <source>duplicate panel</source>
        <translation>复制面板</translation>
    </message>
    <message>
        <source>remove panel</source>
        <translation>移除面板</translation>
    </message>
    <message>
        <source>rename panel</source>
        <translation>重命名面板</translation>
    </message>
    <message>
        <source>move panel</source>
        <translation>移动面板</translation>
    </message>
    <message>
        <source>edit panel</source>
        <translation>编辑面板</translation>
    </message>
    <message>
        <source>rename board</source>
        <translation>重命名看板</translation>
    </message>
    <message>
        <source>Undo %1</source>
        <translation>撤销%1</translation>
    </message>
    <message>
        <source>Redo %1</source>
        <translation>重做%1</translation>
    </message>
    <message>
        <source>New panel</source>
        <translation>新面板</translation>
    </message>
</context>
<context>
    <name>pulse::BoardLibrary</name>
    <message>
        <source>The board was not written to %1: %2.</source>
        <translation>看板未能写入 %1：%2。</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>Empty board</source>
        <translation>空看板</translation>
    </message>
    <message>
        <source>“%1” was removed</source>
        <translation>已移除“%1”</translation>
    </message>
    <message>
        <source>There are too many boards. Remove one first.</source>
        <translation>看板太多。请先移除一个。</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>没有这个文件</translation>
    </message>
    <message>
        <source>it is larger than 1 MB</source>
        <translation>文件大于 1 MB</translation>
    </message>
    <message>
        <source>“%1” was not imported, nothing has changed: %2</source>
        <translation>未导入“%1”，一切保持原样：%2</translation>
    </message>
    <message>
        <source>the folder %1 cannot be written to</source>
        <translation>文件夹 %1 无法写入</translation>
    </message>
    <message>
        <source>“%1” could not be saved: %2. You can go on; it is tried again.</source>
        <translation>“%1”未能保存：%2。可以继续工作，稍后会重试。</translation>
    </message>
    <message>
        <source>The board “%1” could not be read (%2).</source>
        <translation>无法读取看板“%1”（%2）。</translation>
    </message>
    <message>
        <source>A copy from %1 is open instead.</source>
        <translation>已改为打开 %1 的副本。</translation>
    </message>
    <message>
        <source>The damaged file is kept as %1.</source>
        <translation>损坏的文件已保留为 %1。</translation>
    </message>
</context>
<context>
    <name>pulse::BoardModel</name>
    <message>
        <source>Reaches back to %1, older samples were dropped</source>
        <translation>数据可回溯到 %1，更早的样本已丢弃</translation>
    </message>
    <message>
        <source>Reaches back to %1, nothing was dropped</source>
        <translation>数据可回溯到 %1，没有丢弃样本</translation>
    </message>
</context>
<context>
    <name>pulse::ChatModel</name>
    <message>
        <source>No messages yet. Write the first one.</source>
        <translation>还没有消息。写下第一条吧。</translation>
    </message>
    <message>
        <source>Messages appear here when the server answers.</source>
        <translation>服务器响应后，消息会出现在这里。</translation>
    </message>
    <message>
        <source>This message is too long. A message may have at most %1 kB.</source>
        <translation>这条消息太长。一条消息最多 %1 kB。</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) wait here and go out in order</source>
        <translation>
            <numerusform>%n 条消息在此等候，将按顺序发出</numerusform>
        </translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>发送中</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>未发送</translation>
    </message>
    <message>
        <source>Refused: the message is too long for this server</source>
        <translation>被拒绝：消息超过此服务器的长度限制</translation>
    </message>
    <message>
        <source>Refused: too many messages at once</source>
        <translation>被拒绝：短时间内消息太多</translation>
    </message>
    <message>
        <source>Refused: not a member of this room</source>
        <translation>被拒绝：不是此聊天室的成员</translation>
    </message>
    <message>
        <source>Refused: writing here is not allowed</source>
        <translation>被拒绝：此处不允许发言</translation>
    </message>
    <message>
        <source>The server did not confirm it in time</source>
        <translation>服务器没有及时确认</translation>
    </message>
    <message>
        <source>The connection was closed before it went out</source>
        <translation>发出之前连接已关闭</translation>
    </message>
    <message>
        <source>The server refused it</source>
        <translation>服务器拒绝了这条消息</translation>
    </message>
    <message>
        <source>Refused: %1</source>
        <translation>被拒绝：%1</translation>
    </message>
    <message>
        <source>%1 joined</source>
        <translation>%1 加入了聊天室</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 离开了聊天室</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>You</source>
        <translation>你</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1，%2，%3</translation>
    </message>
    <message>
        <source>Messages that wait cannot be kept on this disk and are lost if Pulsedeck ends: %1</source>
        <translation>等待发送的消息无法保存到此磁盘，Pulsedeck 结束后将丢失：%1</translation>
    </message>
    <message>
        <source>Nothing had been said yet.</source>
        <translation>此时还没有人发言。</translation>
    </message>
    <message>
        <source>An earlier message</source>
        <translation>较早的一条消息</translation>
    </message>
    <message>
        <source>Editing: %1</source>
        <translation>正在编辑：%1</translation>
    </message>
    <message>
        <source>Answer to %1: %2</source>
        <translation>回复 %1：%2</translation>
    </message>
    <message>
        <source>This topic is too long. It may have at most %1 bytes.</source>
        <translation>主题太长，最多 %1 字节。</translation>
    </message>
    <message numerus="yes">
        <source>A message can carry at most %n pin(s).</source>
        <translation>
            <numerusform>一条消息最多带 %n 个钉住的时刻。</numerusform>
        </translation>
    </message>
    <message>
        <source>A room cannot be called that.</source>
        <translation>聊天室不能叫这个名字。</translation>
    </message>
    <message numerus="yes">
        <source>One can be in %n room(s) at once.</source>
        <translation>
            <numerusform>最多同时加入 %n 个聊天室。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is typing</source>
        <translation>%1 正在输入</translation>
    </message>
    <message>
        <source>%1 and %2 are typing</source>
        <translation>%1 和 %2 正在输入</translation>
    </message>
    <message numerus="yes">
        <source>%n people are typing</source>
        <translation>
            <numerusform>%n 人正在输入</numerusform>
        </translation>
    </message>
    <message>
        <source>you</source>
        <translation>你</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 和另外 %n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>This message was deleted</source>
        <translation>这条消息已删除</translation>
    </message>
    <message>
        <source>Will be changed to: %1</source>
        <translation>将改为：%1</translation>
    </message>
    <message>
        <source>Will be deleted when the connection is back</source>
        <translation>连接恢复后删除</translation>
    </message>
    <message>
        <source>Refused: the message is not there any more</source>
        <translation>被拒绝：这条消息已不存在</translation>
    </message>
    <message>
        <source>This server only knows plain messages</source>
        <translation>此服务器只支持普通消息</translation>
    </message>
    <message>
        <source>%1 removed the topic</source>
        <translation>%1 清除了主题</translation>
    </message>
    <message>
        <source>%1 set the topic: %2</source>
        <translation>%1 设定了主题：%2</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>已编辑</translation>
    </message>
    <message>
        <source>pinned to %1</source>
        <translation>钉在 %1</translation>
    </message>
    <message>
        <source>pinned to %1 at %2</source>
        <translation>钉在 %1 的 %2</translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <translation>%2 的 %1</translation>
    </message>
</context>
<context>
    <name>pulse::ConnectionDraft</name>
    <message>
        <source>A connection needs a name.</source>
        <translation>连接需要名称。</translation>
    </message>
    <message>
        <source>At most %1 characters, no control characters.</source>
        <translation>最多 %1 个字符，不含控制字符。</translation>
    </message>
    <message>
        <source>Longer than any token.</source>
        <translation>比任何令牌都长。</translation>
    </message>
    <message>
        <source>A token has no spaces and only ASCII characters.</source>
        <translation>令牌只含 ASCII 字符，没有空格。</translation>
    </message>
    <message>
        <source>Longer than %1 characters.</source>
        <translation>超过 %1 个字符。</translation>
    </message>
    <message>
        <source>A proxy is written as host:port.</source>
        <translation>代理的写法为 主机:端口。</translation>
    </message>
    <message>
        <source>Too long, or with a character no proxy takes.</source>
        <translation>过长，或含有代理不接受的字符。</translation>
    </message>
    <message>
        <source>The whole path of the file, from / on.</source>
        <translation>请填写从 / 开始的完整文件路径。</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>没有这个文件。</translation>
    </message>
</context>
<context>
    <name>pulse::ConnectionModel</name>
    <message>
        <source>The connections could not be saved: %1</source>
        <translation>连接列表未能保存：%1</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>retry in %1 s</source>
        <translation>%1 秒后重试</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>无应答</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>连接中</translation>
    </message>
    <message numerus="yes">
        <source>%n up</source>
        <translation>
            <numerusform>%n 个已连接</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n retrying</source>
        <translation>
            <numerusform>%n 个重试中</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n 个失败</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n off</source>
        <translation>
            <numerusform>%n 个关闭</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the counts of connections</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>%1 removed</source>
        <translation>已移除 %1</translation>
    </message>
    <message>
        <source>Copy of %1</source>
        <translation>%1 的副本</translation>
    </message>
    <message>
        <source>The list of connections could not be read: %1</source>
        <translation>无法读取连接列表：%1</translation>
    </message>
    <message>
        <source>The token is missing. Type it in the form.</source>
        <translation>缺少令牌，请在表单中输入。</translation>
    </message>
    <message>
        <source>The key store did not give the token: %1</source>
        <translation>密钥库未给出令牌：%1</translation>
    </message>
    <message>
        <source>The key store did not keep the token, it is asked for again after the next start: %1</source>
        <translation>密钥库未保存令牌，下次启动后会再次询问：%1</translation>
    </message>
    <message>
        <source>Live for %1</source>
        <translation>已连通 %1</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>The key store did not give the password of the proxy: %1</source>
        <translation>密钥库未提供代理的密码：%1</translation>
    </message>
    <message>
        <source>The password of the proxy is missing. Type it in the form.</source>
        <translation>缺少代理的密码。请在表单中输入。</translation>
    </message>
    <message>
        <source>The certificates in %1 could not be read: %2</source>
        <translation>无法读取 %1 中的证书：%2</translation>
    </message>
    <message>
        <source>There is no certificate (PEM) in %1.</source>
        <translation>%1 中没有证书（PEM）。</translation>
    </message>
    <message>
        <source>The key store did not keep the password of the proxy, it is asked for again after the next start: %1</source>
        <translation>密钥库未保存代理的密码，下次启动后将再次询问：%1</translation>
    </message>
    <message>
        <source>There is no file with certificates at %1.</source>
        <translation>%1 处没有证书文件。</translation>
    </message>
</context>
<context>
    <name>pulse::CrosshairSpeech</name>
    <message>
        <source>no data</source>
        <translation>无数据</translation>
    </message>
</context>
<context>
    <name>pulse::ExportModel</name>
    <message>
        <source>Saved %1, %2</source>
        <translation>已保存 %1，%2</translation>
    </message>
    <message>
        <source>Values copied</source>
        <translation>数值已复制</translation>
    </message>
    <message>
        <source>Picture copied</source>
        <translation>图片已复制</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was saved.</source>
        <translation>已取消，未保存任何内容。</translation>
    </message>
    <message>
        <source>%1 samples, about %2</source>
        <translation>%1 个样本，约 %2</translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation>%1 × %2 px</translation>
    </message>
    <message>
        <source>%1, about %2</source>
        <translation>%1，约 %2</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>正在导出…</translation>
    </message>
    <message>
        <source>A file name has at least one character and no slash.</source>
        <translation>文件名至少一个字符，且不含斜杠。</translation>
    </message>
    <message>
        <source>%1 is there already.</source>
        <translation>%1 已存在。</translation>
    </message>
    <message>
        <source>There is no series to export.</source>
        <translation>没有可导出的序列。</translation>
    </message>
    <message>
        <source>More than %1 rows are too many for the clipboard. Export them as CSV.</source>
        <translation>超过 %1 行，剪贴板放不下。请导出为 CSV。</translation>
    </message>
</context>
<context>
    <name>pulse::FigureModel</name>
    <message>
        <source>%1, no samples</source>
        <translation>%1，没有样本</translation>
    </message>
    <message>
        <source>%1, median %2, half of the samples from %3 to %4, all from %5 to %6</source>
        <translation>%1，中位数 %2，一半样本在 %3 至 %4 之间，全部在 %5 至 %6 之间</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1，%2，%3</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>严重</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>警告</translation>
    </message>
</context>
<context>
    <name>pulse::FileWriter</name>
    <message>
        <source>The picture is too large. Choose a smaller scale.</source>
        <translation>图片太大。请选择较小的倍数。</translation>
    </message>
</context>
<context>
    <name>pulse::IncomingModel</name>
    <message>
        <source>ok</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>late %1</source>
        <translation>迟到 %1</translation>
    </message>
    <message>
        <source>repeated</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>无值</translation>
    </message>
</context>
<context>
    <name>pulse::KeyEditor</name>
    <message>
        <source>%1 has a fixed meaning. Press other keys.</source>
        <translation>%1 有固定用途。请按其他键。</translation>
    </message>
    <message>
        <source>%1 is taken: %2</source>
        <translation>%1 已被占用：%2</translation>
    </message>
</context>
<context>
    <name>pulse::LinkModel</name>
    <message>
        <source>this machine</source>
        <translation>本机</translation>
    </message>
    <message numerus="yes">
        <source>%n feed(s) live</source>
        <translation>
            <numerusform>%n 路数据实时</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 msg/s</source>
        <translation>每秒 %1 条</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>未连接</translation>
    </message>
    <message>
        <source>Connecting to %1</source>
        <translation>正在连接 %1</translation>
    </message>
    <message>
        <source>Waiting for %1 to answer</source>
        <translation>正在等待 %1 响应</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>No answer from %1</source>
        <translation>%1 没有响应</translation>
    </message>
    <message>
        <source>Waiting to connect to %1 again</source>
        <translation>等待重新连接 %1</translation>
    </message>
    <message>
        <source>Closing</source>
        <translation>正在关闭</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>%1 stopped answering.</source>
        <translation>%1 停止响应。</translation>
    </message>
    <message>
        <source>The name of %1 was not found. Check the address and the network.</source>
        <translation>找不到 %1 的名称。请检查地址和网络。</translation>
    </message>
    <message>
        <source>Nothing answers at %1. Is the server running?</source>
        <translation>%1 没有应答。服务器在运行吗？</translation>
    </message>
    <message>
        <source>%1 answered, but not as a WebSocket server. Check the path of the address.</source>
        <translation>%1 有应答，但不是 WebSocket 服务器。请检查地址中的路径。</translation>
    </message>
    <message>
        <source>No secure connection to %1: its certificate was not accepted.</source>
        <translation>无法与 %1 建立安全连接：证书未被接受。</translation>
    </message>
    <message>
        <source>%1 speaks a protocol that is not known here, such as Socket.IO.</source>
        <translation>%1 使用的是这里不支持的协议，例如 Socket.IO。</translation>
    </message>
    <message>
        <source>%1 wants credentials.</source>
        <translation>%1 需要凭据。</translation>
    </message>
    <message>
        <source>%1 does not allow this connection.</source>
        <translation>%1 不允许此连接。</translation>
    </message>
    <message>
        <source>%1 has too many connections.</source>
        <translation>%1 的连接数过多。</translation>
    </message>
    <message>
        <source>The connection to %1 broke.</source>
        <translation>与 %1 的连接中断。</translation>
    </message>
    <message>
        <source>The address %1 cannot be opened.</source>
        <translation>无法打开地址 %1。</translation>
    </message>
    <message>
        <source>%1 sent something that is not a message.</source>
        <translation>%1 发来的内容不是消息。</translation>
    </message>
    <message>
        <source>No connection to %1.</source>
        <translation>没有连接到 %1。</translation>
    </message>
    <message>
        <source>%1 is shutting down%2.</source>
        <translation>%1 正在关闭%2。</translation>
    </message>
    <message>
        <source>%1 ended the connection: a rule was broken%2.</source>
        <translation>%1 结束了连接：违反规则%2。</translation>
    </message>
    <message>
        <source>%1 ended the connection: a message was too large%2.</source>
        <translation>%1 结束了连接：消息过大%2。</translation>
    </message>
    <message>
        <source>%1 ended the connection: an error on its side%2.</source>
        <translation>%1 结束了连接：对方出错%2。</translation>
    </message>
    <message>
        <source>%1 is restarting%2.</source>
        <translation>%1 正在重启%2。</translation>
    </message>
    <message>
        <source>%1 is busy and asks to come back later%2.</source>
        <translation>%1 正忙，请稍后再来%2。</translation>
    </message>
    <message>
        <source>%1 ended the connection%2.</source>
        <translation>%1 结束了连接%2。</translation>
    </message>
    <message>
        <source>%1 ended the connection: %2%3.</source>
        <translation>%1 结束了连接：%2%3。</translation>
    </message>
    <message>
        <source>Next try in %1 s, attempt %2</source>
        <translation>%1 秒后重试，第 %2 次</translation>
    </message>
    <message>
        <source>Trying now, attempt %1</source>
        <translation>正在重试，第 %1 次</translation>
    </message>
    <message>
        <source>No further try by itself.</source>
        <translation>不会再自动重试。</translation>
    </message>
    <message>
        <source>Over a WebSocket</source>
        <translation>通过 WebSocket</translation>
    </message>
    <message>
        <source>Over server-sent events: WebSocket does not get through here. It is tried again every few minutes.</source>
        <translation>通过服务器推送事件：此处 WebSocket 无法通过。每隔几分钟会再次尝试。</translation>
    </message>
    <message>
        <source>Over long polling: nothing better gets through here. It is tried again every few minutes.</source>
        <translation>通过长轮询：此处没有更好的方式能通过。每隔几分钟会再次尝试。</translation>
    </message>
    <message>
        <source>WebSocket</source>
        <translation>WebSocket</translation>
    </message>
    <message>
        <source>Server-sent events</source>
        <translation>服务器推送事件</translation>
    </message>
    <message>
        <source>Long polling</source>
        <translation>长轮询</translation>
    </message>
    <message>
        <source>No way to %1: %2.</source>
        <translation>无法到达 %1：%2。</translation>
    </message>
    <message>
        <source>No secure connection to %1: %2.</source>
        <translation>无法与 %1 建立安全连接：%2。</translation>
    </message>
</context>
<context>
    <name>pulse::PaletteModel</name>
    <message>
        <source>Go to</source>
        <translation>前往</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>序列</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>panel in %1</source>
        <translation>%1 中的面板</translation>
    </message>
    <message>
        <source>board</source>
        <translation>看板</translation>
    </message>
    <message>
        <source>room</source>
        <translation>聊天室</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>在 %1</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>这里还没有内容</translation>
    </message>
    <message>
        <source>Nothing has “%1”</source>
        <translation>没有找到“%1”</translation>
    </message>
    <message>
        <source>A moment that is past: :14:33, :14:33:20, :-5m, :2026-11-19 14:33</source>
        <translation>已过去的时刻：:14:33、:14:33:20、:-5m、:2026-11-19 14:33</translation>
    </message>
    <message>
        <source>pause there</source>
        <translation>在此暂停</translation>
    </message>
</context>
<context>
    <name>pulse::PanelDraft</name>
    <message>
        <source>&quot;%1&quot; is not a number</source>
        <translation>“%1”不是数字</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>折线</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>面积</translation>
    </message>
    <message>
        <source>Stacked</source>
        <translation>堆叠</translation>
    </message>
    <message>
        <source>Candles</source>
        <translation>K 线</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>热图</translation>
    </message>
    <message>
        <source>States</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Band</source>
        <translation>区间带</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>阶梯</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>柱状图</translation>
    </message>
    <message>
        <source>That of the board</source>
        <translation>与看板相同</translation>
    </message>
    <message>
        <source>By the window</source>
        <translation>随时间窗</translation>
    </message>
    <message>
        <source>Gauge</source>
        <translation>仪表</translation>
    </message>
    <message>
        <source>Watchlist</source>
        <translation>自选列表</translation>
    </message>
    <message>
        <source>Pie</source>
        <translation>饼图</translation>
    </message>
    <message>
        <source>Box plot</source>
        <translation>箱线图</translation>
    </message>
    <message>
        <source>Spectrum</source>
        <translation>频谱</translation>
    </message>
</context>
<context>
    <name>pulse::PanelModel</name>
    <message>
        <source>offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>stale %1</source>
        <translation>过期 %1</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>This server has no feed %1</source>
        <translation>此服务器没有数据源 %1</translation>
    </message>
    <message>
        <source>Waiting for the first sample, usually every %1</source>
        <translation>正在等待第一个样本，通常每 %1 一个</translation>
    </message>
    <message>
        <source>Waiting for the first sample</source>
        <translation>正在等待第一个样本</translation>
    </message>
    <message>
        <source>critical %1</source>
        <translation>严重 %1</translation>
    </message>
    <message>
        <source>warn %1</source>
        <translation>警告 %1</translation>
    </message>
    <message>
        <source>no data %1</source>
        <translation>无数据 %1</translation>
    </message>
    <message>
        <source>last value</source>
        <translation>最后的值</translation>
    </message>
    <message>
        <source>5 min</source>
        <translation>5 分钟</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%2 内 %1</translation>
    </message>
    <message>
        <source>total %1</source>
        <translation>共 %1</translation>
    </message>
    <message>
        <source>demo</source>
        <translation>演示</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1，%2，%3</translation>
    </message>
    <message>
        <source>line chart</source>
        <translation>折线图</translation>
    </message>
    <message>
        <source>area chart</source>
        <translation>面积图</translation>
    </message>
    <message>
        <source>stacked chart</source>
        <translation>堆叠图</translation>
    </message>
    <message>
        <source>%1, %2, %3, %4</source>
        <translation>%1，%2，%3，%4</translation>
    </message>
    <message numerus="yes">
        <source>%n series</source>
        <translation>
            <numerusform>%n 个序列</numerusform>
        </translation>
    </message>
    <message>
        <source>demo, %1</source>
        <translation>演示，%1</translation>
    </message>
    <message>
        <source>value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>band chart</source>
        <translation>区间图</translation>
    </message>
    <message>
        <source>step chart</source>
        <translation>阶梯图</translation>
    </message>
    <message>
        <source>candle chart</source>
        <translation>K 线图</translation>
    </message>
    <message>
        <source>heat map</source>
        <translation>热图</translation>
    </message>
    <message>
        <source>states</source>
        <translation>状态图</translation>
    </message>
    <message>
        <source>bar chart</source>
        <translation>柱状图</translation>
    </message>
    <message>
        <source>pie chart</source>
        <translation>饼图</translation>
    </message>
    <message>
        <source>box plot</source>
        <translation>箱线图</translation>
    </message>
    <message>
        <source>gauge</source>
        <translation>仪表</translation>
    </message>
    <message>
        <source>table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>watchlist</source>
        <translation>关注列表</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>spectrum</source>
        <translation>频谱</translation>
    </message>
    <message>
        <source>last</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>min</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>avg</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>max</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>sum</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>%1 per %2</source>
        <translation>每 %2 的%1</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>平均值</translation>
    </message>
    <message>
        <source>minimum</source>
        <translation>最小值</translation>
    </message>
    <message>
        <source>maximum</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>p95</source>
        <translation>p95</translation>
    </message>
</context>
<context>
    <name>pulse::PinFlagModel</name>
    <message numerus="yes">
        <source>%n pins</source>
        <translation>
            <numerusform>%n 个钉住的时刻</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pulse::PinModel</name>
    <message>
        <source>Pin %1, %2, %3, %4: %5</source>
        <translation>钉 %1，%2，%3，%4：%5</translation>
    </message>
    <message>
        <source>moment</source>
        <translation>时刻</translation>
    </message>
</context>
<context>
    <name>pulse::ProbeModel</name>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>TCP</source>
        <translation>TCP</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Upgrade</source>
        <translation>升级</translation>
    </message>
    <message>
        <source>Subprotocol</source>
        <translation>子协议</translation>
    </message>
    <message>
        <source>Dialect</source>
        <translation>方言</translation>
    </message>
    <message>
        <source>First sample</source>
        <translation>首个样本</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>往返</translation>
    </message>
    <message>
        <source>Fallback</source>
        <translation>备用方式</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>未到达</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>passed with a warning</source>
        <translation>通过，有警告</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>took %1</source>
        <translation>用时 %1</translation>
    </message>
    <message numerus="yes">
        <source>Not before %n s from now.</source>
        <translation>
            <numerusform>请在 %n 秒之后再试。</numerusform>
        </translation>
    </message>
    <message>
        <source>One advice: %1</source>
        <translation>一条建议：%1</translation>
    </message>
</context>
<context>
    <name>pulse::RecordingModel</name>
    <message numerus="yes">
        <source>%1, %n messages</source>
        <translation>
            <numerusform>%1，%n 条消息</numerusform>
        </translation>
    </message>
    <message>
        <source>Recorded: %1</source>
        <translation>已录制：%1</translation>
    </message>
    <message>
        <source>The recording has trouble: %1</source>
        <translation>录制出现问题：%1</translation>
    </message>
</context>
<context>
    <name>pulse::ReplayModel</name>
    <message>
        <source>%1, %2 to %3 · %4 feeds · %5 messages · %6</source>
        <translation>%1，%2 至 %3 · %4 个数据源 · %5 条消息 · %6</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>The recording cannot be read everywhere: %1</source>
        <translation>录制有些地方无法读取：%1</translation>
    </message>
    <message>
        <source>The recording cannot be opened: %1</source>
        <translation>无法打开录制：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n later messages</source>
        <translation>
            <numerusform>之后还有 %n 条消息</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pulse::RoomListModel</name>
    <message numerus="yes">
        <source>%1, %n mention(s)</source>
        <translation>
            <numerusform>%1，%n 次提到你</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n unread</source>
        <translation>
            <numerusform>%1，%n 条未读</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, not joined</source>
        <translation>%1，未加入</translation>
    </message>
</context>
<context>
    <name>pulse::SeriesChoices</name>
    <message numerus="yes">
        <source>%n series</source>
        <translation>
            <numerusform>%n 个序列</numerusform>
        </translation>
    </message>
    <message>
        <source>not there yet</source>
        <translation>尚未出现</translation>
    </message>
</context>
<context>
    <name>pulse::SessionLibrary</name>
    <message>
        <source>%1 feeds, %2 messages</source>
        <translation>%1 个数据源，%2 条消息</translation>
    </message>
    <message numerus="yes">
        <source>%n recordings, %1</source>
        <translation>
            <numerusform>%n 段录制，%1</numerusform>
        </translation>
    </message>
    <message>
        <source>It is being recorded: it can be renamed afterwards.</source>
        <translation>正在录制：之后才能重命名。</translation>
    </message>
    <message>
        <source>It could not be renamed to %1.</source>
        <translation>无法重命名为 %1。</translation>
    </message>
    <message>
        <source>It is being recorded: it can be removed afterwards.</source>
        <translation>正在录制：之后才能删除。</translation>
    </message>
    <message>
        <source>%1 could not be moved to the trash.</source>
        <translation>%1 无法移到回收站。</translation>
    </message>
</context>
<context>
    <name>pulse::SpectrumModel</name>
    <message>
        <source>A spectrum needs at least %1 samples without a gap; there are %2</source>
        <translation>频谱至少需要 %1 个连续样本；现有 %2 个</translation>
    </message>
    <message>
        <source>Samples come unevenly, every %1 to %2; a spectrum needs an even rate</source>
        <translation>采样间隔不均匀（%1 至 %2）；频谱需要均匀的采样率</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Strongest %1, every %2</source>
        <translation>最强 %1，周期 %2</translation>
    </message>
    <message>
        <source>every %1</source>
        <translation>周期 %1</translation>
    </message>
</context>
<context>
    <name>pulse::TimeCursor</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 m</source>
        <translation>%1 分</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>%1 behind</source>
        <translation>落后 %1</translation>
    </message>
</context>
</TS>
