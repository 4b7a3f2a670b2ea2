

# The icon in the system's tray, and notifications.
desktop-open = فتح Loket
desktop-quit = إنهاء Loket: لن تصل تذكيرات حتى يُفتح من جديد
desktop-wrote = وصلتك رسالة من { $department }
