"""Addresses of the review screens, under /desk/review/."""

from django.urls import path

from coalition.admin.review import article_page, batch, board, by_hand, cards, joint, queue

urlpatterns = [
    path("", queue.queue_view, name="review_queue"),
    path("entries/<slug:key>/<slug:step>/", queue.queue_step_view, name="review_queue_step"),
    path("board/<slug:claim>/", board.board_view, name="review_board"),
    path("batches/<int:pk>/", batch.batch_view, name="review_batch"),
    path("batches/<int:pk>/<slug:step>/", batch.batch_step_view, name="review_batch_step"),
    path("<str:uid>/", article_page.article_view, name="review_article"),
    path("<str:uid>/accept-certain/", article_page.certain_view, name="review_certain"),
    path("<str:uid>/undo/", article_page.undo_view, name="review_undo"),
    path("<str:uid>/by-hand/", by_hand.hand_view, name="review_hand"),
    path("<str:uid>/joint/", joint.joint_view, name="review_joint"),
    path("<str:uid>/gather/", joint.gather_view, name="review_gather"),
    path("<str:uid>/cards/<slug:key>/", cards.card_view, name="review_card"),
    path("<str:uid>/cards/<slug:key>/save/", cards.save_view, name="review_save"),
    path("<str:uid>/cards/<slug:key>/<slug:step>/", cards.step_view, name="review_step"),
]
